"""spacy_time.py MODEL TEXT: spaCy with all that its model does, one thread; texts of a report's length."""
import sys
import time

import spacy

nlp = spacy.load(sys.argv[1])
lines, texts = open(sys.argv[2], encoding="utf-8").read().split("\n"), []
for i in range(0, len(lines), 30):
    texts.append("\n".join(lines[i:i + 30]))
best, words = 1e9, 0
for _ in range(3):
    start = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in nlp.pipe(texts, batch_size=32))
    best = min(best, time.process_time() - start)
print(words / best)
