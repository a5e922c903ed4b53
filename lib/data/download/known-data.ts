/** A file to download once: address, size and checksum as its publishers or the field's loaders document them. */
export interface RemoteFile {
  readonly url: string;
  /** Name under data/downloads/ (archives) or data/ (the vocabulary). */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A public corpus this workbook knows. */
export interface KnownCorpus {
  readonly name: "imdb" | "yelp";
  readonly title: string;
  /** CSV files (text, label) of its own train and test split, as found in a data folder. */
  readonly files: readonly [train: string, test: string];
  /** Contents that are accepted without a certificate: `contentDigest` of both files. */
  readonly editions: readonly Edition[];
  /** Where the whole corpus is published. */
  readonly archive: RemoteFile;
  /** Reviews in the archive's train and test split. */
  readonly rows: readonly [train: number, test: number];
  /** What the archive's contents are called. */
  readonly complete: string;
  readonly licence: string;
  readonly citation: string;
  /** Whether a line end is written as the two characters \n. */
  readonly escaped: boolean;
}

export interface Edition {
  readonly title: string;
  readonly train: string;
  readonly test: string;
}

export const imdb: KnownCorpus = {
  name: "imdb",
  title: "IMDB, Large Movie Review Dataset v1.0",
  files: ["imdb_train.csv.gz", "imdb_test.csv.gz"],
  editions: [
    {
      title: "complete, official split",
      train: "a9c628824d36db63887ff49bcded5d2e94267364b4e0f97aeaa8c0a9367afc69",
      test: "f54ce6decd0837194a80e664a9541e21a9d24484e5f6ebaaafd8a5ba92ca08eb",
    },
  ],
  archive: {
    url: "http://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz",
    file: "aclImdb_v1.tar.gz",
    bytes: 84_125_825,
    sha256: "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
  },
  rows: [25_000, 25_000],
  complete: "complete, official split",
  licence: "no licence stated by the authors; research use, cite the paper",
  citation:
    "Maas, Daly, Pham, Huang, Ng, Potts: Learning Word Vectors for Sentiment Analysis. ACL 2011, pp. 142–150.",
  escaped: false,
};

export const yelp: KnownCorpus = {
  name: "yelp",
  title: "Yelp reviews",
  files: ["yelp_train.csv.gz", "yelp_test.csv.gz"],
  editions: [
    {
      title: "a 40,037-review sample of mixed sources, not the official Yelp Polarity split",
      train: "420fc48bff57a1b7b2ab7fccf492c44981f95272e3f0743d8d82344ec9701923",
      test: "7d0bcf8de21ee971ac0226735716c05e39487fbd1e7e518b9a7a20c0517be972",
    },
  ],
  archive: {
    url: "https://s3.amazonaws.com/fast-ai-nlp/yelp_review_polarity_csv.tgz",
    file: "yelp_review_polarity_csv.tgz",
    bytes: 166_373_201,
    sha256: "528f22e286cad085948acbc3bea7e58188416546b0e364d0ae4ca0ce666abe35",
  },
  rows: [560_000, 38_000],
  complete: "Yelp Polarity, official split",
  licence: "Yelp dataset terms: academic, non-commercial use; do not redistribute the reviews",
  citation: "Zhang, Zhao, LeCun: Character-level Convolutional Networks for Text Classification. NIPS 2015.",
  escaped: true,
};

export const knownCorpora: readonly KnownCorpus[] = [imdb, yelp];

/** The 30,522 WordPieces of bert-base-uncased. */
export const bertVocabulary: RemoteFile & {
  readonly title: string;
  readonly licence: string;
  readonly citation: string;
} = {
  title: "bert-base-uncased vocabulary",
  url: "https://huggingface.co/bert-base-uncased/resolve/main/vocab.txt",
  file: "bert-base-uncased-vocab.txt",
  bytes: 231_508,
  sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
  licence: "Apache 2.0",
  citation: "Devlin, Chang, Lee, Toutanova: BERT. NAACL 2019.",
};
