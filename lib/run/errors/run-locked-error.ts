/** Another process is training this run. */
export class RunLockedError extends Error {
  override readonly name = "RunLockedError";
  readonly folder: string;
  readonly pid: number;
  readonly host: string;

  constructor(folder: string, pid: number, host: string) {
    super(
      `${folder} is being trained by process ${pid} on ${host}. Wait for it, or stop it (it keeps what it has learnt) and run again.`,
    );
    this.folder = folder;
    this.pid = pid;
    this.host = host;
  }
}
