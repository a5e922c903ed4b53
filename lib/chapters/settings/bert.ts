/** What of BERT's model the data decide: the uncased vocabulary and the two labels of a review, whatever corpus a chapter has. */
export const bert = { vocabularySize: 30_522, classes: 2 } as const;
