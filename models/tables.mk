# models/tables.mk: the tables of the language identifier and of the tagger of names; `make models`
# makes them too, `make tables` alone.
.PHONY: tables
tables: models/identify.bin models/split-no.bin models/split-en.bin models/names-no.bin models/names-en.bin
models/identify.bin: $(B)/tools/train-identify data/identify-words.tsv FORCE
	@mkdir -p $(B)/data
	xz -dc $(NLP)/lid-train.tsv.xz > $(B)/data/lid-train.tsv
	xz -dc $(NLP)/lid-dev.tsv.xz > $(B)/data/lid-dev.tsv
	$(B)/tools/train-identify $@ data/identify-words.tsv $(B)/data/lid-train.tsv $(B)/data/lid-dev.tsv

NO_TREES := $(B)/data/no-nob-train.conllu $(B)/data/no-nno-train.conllu
models/split-no.bin: $(B)/tools/train-split $(NO_TREES) FORCE
	$(B)/tools/train-split $@ nb . $(NO_TREES)
models/split-en.bin: $(B)/tools/train-split $(B)/data/en-train.conllu FORCE
	$(B)/tools/train-split $@ en . $(B)/data/en-train.conllu

# Names learn from our own sentences too, each several times an epoch (models/names.md).
EN_NAMES := $(patsubst %,$(B)/data/%.conllu,en-train en-ner-wikigold en-ner-crossner-politics-train \
        en-ner-crossner-other-train en-ner-btc en-ner-wnut17-train)
$(B)/tools/train-names.o: CFLAGS += $(TRAIN_OPT) -ffast-math -fno-finite-math-only
models/names-no.bin: $(B)/tools/train-names $(NO_TREES) $(B)/data/no-nob-dev.conllu FORCE
	$(B)/tools/train-names $@ nb . 4 $(NO_TREES) --own 3 nb nn --dev $(B)/data/no-nob-dev.conllu
models/names-en.bin: $(B)/tools/train-names $(EN_NAMES) $(B)/data/en-dev.conllu FORCE
	$(B)/tools/train-names $@ en . 20 $(EN_NAMES) --own 8 en --seed 2463534242 --dev $(B)/data/en-dev.conllu
