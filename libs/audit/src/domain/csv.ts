/** A spreadsheet reckons with a cell that begins so (OWASP, CSV injection); full-width signs count in Chinese ones. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/u;

/** U+0000 ends a text for some readers, and half a character is none; other controls have no place in a cell. */
const UNREADABLE = /[\p{Cs}]|(?![\t\r\n])\p{Cc}/gu;

/** Lets a program for tables read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One cell of RFC 4180, quoted always, so that commas, quotes and line ends stay in it; harmless as a formula. */
export function csvCell(value: string | null): string {
  const readable = (value ?? '').replace(UNREADABLE, '\ufffd');
  const harmless = FORMULA.test(readable) ? `'${readable}` : readable;
  return `"${harmless.replaceAll('"', '""')}"`;
}

export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;
