# models.mk: the trainer, and `make models`, which repeats the shipped models from ../shared/data.
# Floats are for training only: the reader computes in whole numbers. No -ffast-math: it would
# add up in an order that hangs on the machine, and the same seed would give another model there.
TRAIN_SRC := $(wildcard train/*.c)
TRAIN_OBJ := $(TRAIN_SRC:%.c=$(B)/%.o)
TRAIN_OPT ?= -O3 -march=native -fno-math-errno -fno-trapping-math -ffp-contract=fast \
        -Wno-conversion -Wno-sign-conversion
$(TRAIN_OBJ): CFLAGS += $(TRAIN_OPT)

# Loops that are written for the compiler to spread over lanes.
$(addprefix $(B)/src/language/,matrix.o encoder.o model.o tag.o nametag.o namescore.o): CFLAGS += -O3

$(B)/vitne-train: $(TRAIN_OBJ) $(B)/libvitne.a
	$(QUIET) link $@
	$(AT)$(CC) $(OPT) $(LDFLAGS) -o $@ $(TRAIN_OBJ) $(B)/libvitne.a $(LDLIBS_ALL)

# Treebanks are unpacked below $(B) and never kept in the project.
NLP := ../shared/data/nlp
$(B)/data/%.conllu: $(NLP)/%.conllu.xz
	@mkdir -p $(@D)
	$(AT)xz -dc $< > $@

# Each model is trained on one core, and the two of them, then the tables, on two.
SEED ?= 1
MODEL_SIZES := --d 96 --h 96 --arc 96 --label 64 --hidden 128 --seed $(SEED)
TREEBANKS := no-nob-train no-nob-dev no-nno-train no-nno-dev en-train en-dev
.PHONY: models trees
models:
	$(MAKE) --no-print-directory -j2 trees tables
trees: models/no.bin models/en.bin
models/no.bin models/en.bin: $(B)/vitne-train $(TREEBANKS:%=$(B)/data/%.conllu) FORCE
models/no.bin:
	$(B)/vitne-train --quiet --out $@ --version no-3 --epochs 14 $(MODEL_SIZES) \
	    --rate 0.0025 --drop-x 15 --drop-out 20 \
	    nb=$(B)/data/no-nob-train.conllu nn=$(B)/data/no-nno-train.conllu \
	    --dev nb=$(B)/data/no-nob-dev.conllu --dev nn=$(B)/data/no-nno-dev.conllu
models/en.bin:
	$(B)/vitne-train --quiet --out $@ --version en-3 --epochs 22 $(MODEL_SIZES) \
	    --rate 0.0025 --drop-x 25 --drop-out 30 --min-affix 3 \
	    en=$(B)/data/en-train.conllu --dev en=$(B)/data/en-dev.conllu
