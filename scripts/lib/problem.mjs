/** Exit codes of the commands; the README lists them for people. */
export const EXIT = {
  failed: 1,
  usage: 2,
  oldNode: 10,
  brokenInstall: 11,
  portTaken: 12,
  diskFull: 13,
  wrongData: 14,
  dataInUse: 15,
  database: 16,
  storage: 17,
};

/** Whether a server ended with one of these codes for a reason that it has told itself. */
export const isKnownExit = (code) => code !== EXIT.failed && Object.values(EXIT).includes(code);

/** Something a person can mend: told in both languages without a stack, then the command ends with `exitCode`. */
export class Problem extends Error {
  constructor(exitCode, zh, en) {
    super(en);
    this.name = 'Problem';
    this.exitCode = exitCode;
    this.zh = zh;
    this.en = en;
  }
}

const isFull = (error) => error?.code === 'ENOSPC' || error?.code === 'EDQUOT';
const isNoDirectory = (error) =>
  ['ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP'].includes(error?.code);
const isRefused = (error) => ['EACCES', 'EPERM', 'EROFS'].includes(error?.code);

/** Turns what the operating system says about disk and permissions into a Problem; anything else stays as it is. */
export function explain(error, where) {
  if (isFull(error))
    return new Problem(
      EXIT.diskFull,
      `磁盘已满：${where}。请腾出空间后重试。`,
      `The disk is full: ${where}. Free some space and try again.`,
    );
  if (isRefused(error))
    return new Problem(
      EXIT.wrongData,
      `没有写入权限：${error.path ?? where}。该目录可能属于另一个用户。`,
      `No permission to write: ${error.path ?? where}. The directory may belong to another user.`,
    );
  if (isNoDirectory(error))
    return new Problem(
      EXIT.wrongData,
      `${error.path ?? where} 不能用作目录（${error.code}）。请换一个 DATA_DIR。`,
      `${error.path ?? where} can't be used as a directory (${error.code}). Use another DATA_DIR.`,
    );
  return error;
}
