"""udpipe.py train MODEL TRAIN.conllu EVERY | udpipe.py time MODEL TEXT: UDPipe 1, one thread.

No model of UDPipe is to be had as a package: one is trained, on every EVERYth sentence and with a
few passes, since the program's speed does not hang on them and a full training takes hours.
"""
import sys
import time

from ufal.udpipe import InputFormat, Model, OutputFormat, Pipeline, ProcessingError, Sentence, Trainer


def sentences(path, every):
    text = open(path, encoding="utf-8").read().split("\n\n")
    reader = InputFormat.newConlluInputFormat()
    reader.setText("\n\n".join(text[::every]) + "\n\n")
    error, found, sentence = ProcessingError(), [], Sentence()
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = Sentence()
    return found


def train(model, path, every):
    error = ProcessingError()
    data = Trainer.train(
        "morphodita_parsito", sentences(path, int(every)), [], "epochs=2;early_stopping=0",
        "models=1;iterations=3;guesser_suffix_rules=8;guesser_enrich_dictionary=4",
        "iterations=3;hidden_layer=200;embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;"
        "embedding_form=50;embedding_lemma=0;embedding_deprel=20;learning_rate=0.02;"
        "transition_system=projective;transition_oracle=dynamic;structured_interval=8", error)
    if error.occurred():
        sys.exit(error.message)
    open(model, "wb").write(data)


def run(model, path):
    loaded = Model.load(model)  # the pipeline does not keep it alive
    pipeline = Pipeline(loaded, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
    text, best = open(path, encoding="utf-8").read(), 1e9
    for _ in range(2):
        start = time.process_time()
        words = sum(line[:1].isdigit() for line in pipeline.process(text).split("\n"))
        best = min(best, time.process_time() - start)
    print(words / best)


{"train": train, "time": run}[sys.argv[1]](*sys.argv[2:])
