# models/tables.mk: the tables of the language identifier and of the tagger of names; `make models`
# makes them too, `make tables` alone.
.PHONY: tables
models: tables
tables: models/identify.bin
models/identify.bin: $(B)/tools/train-identify data/identify/words.tsv FORCE
	@mkdir -p $(B)/data
	xz -dc $(NLP)/lid-train.tsv.xz > $(B)/data/lid-train.tsv
	xz -dc $(NLP)/lid-dev.tsv.xz > $(B)/data/lid-dev.tsv
	$(B)/tools/train-identify $@ data/identify/words.tsv $(B)/data/lid-train.tsv $(B)/data/lid-dev.tsv
