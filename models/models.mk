# models.mk: the trainer, and `make models`, which repeats the shipped models from ../shared/data.
# Floats are for training only: the reader computes in whole numbers.
TRAIN_SRC := $(wildcard train/*.c)
TRAIN_OBJ := $(TRAIN_SRC:%.c=$(B)/%.o)
TRAIN_OPT ?= -O3 -march=native -ffast-math -ffp-contract=fast -fno-finite-math-only -Wno-conversion -Wno-sign-conversion
$(TRAIN_OBJ): CFLAGS += $(TRAIN_OPT)

$(B)/vitne-train: $(TRAIN_OBJ) $(B)/libvitne.a
	$(CC) $(OPT) $(LDFLAGS) -o $@ $(TRAIN_OBJ) $(B)/libvitne.a $(LDLIBS_ALL)
