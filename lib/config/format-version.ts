/** Raised when the meaning of a configuration, a metrics line or a checkpoint changes; part of every run id. */
export const FORMAT_VERSION = 1;
