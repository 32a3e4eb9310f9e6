import { parse } from 'csv-parse/sync';

/** A column that a file may have, under its own name or the Chinese one. */
export interface Column {
  readonly name: string;
  readonly zh: string;
  readonly required?: true;
}

/** A row of the file, its cells trimmed; an empty cell is ''. */
export interface Row {
  /** Of a CSV file the line, of a JSON file the number of the item. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong in a file, and where, in both languages. */
export interface ImportFault {
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

export interface Table {
  readonly rows: readonly Row[];
  readonly faults: readonly ImportFault[];
}

/** Reads a CSV file (UTF-8 or, as spreadsheets here save it, GB 18030) or a JSON list of objects of text. */
export function readTable(bytes: Uint8Array, columns: readonly Column[]): Table {
  const text = decoded(bytes);
  try {
    return text.trimStart().startsWith('[') ? fromJson(text, columns) : fromCsv(text, columns);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { rows: [], faults: [fault(1, `文件读不懂：${said}`, `can't be read: ${said}`)] };
  }
}

export const fault = (line: number, zh: string, en: string): ImportFault => ({ line, zh, en });

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface Record_ {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function fromCsv(text: string, columns: readonly Column[]): Table {
  const options = { trim: true, skip_empty_lines: true, relax_column_count: true, info: true };
  // The types of the parser don't know what `info` makes of a record.
  const [head, ...body] = parse(text, options) as unknown as Record_[];
  const names = (head?.record ?? []).map((given) => nameOf(given, columns));
  const rows = body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])),
    }));
  return checked(
    rows,
    [...headFaults(names, columns), ...widthFaults(body, names.length)],
    columns,
  );
}

function fromJson(text: string, columns: readonly Column[]): Table {
  const items = JSON.parse(text) as unknown[];
  const faults: ImportFault[] = [];
  const rows = items.map((item, index) => {
    const line = index + 1;
    const entries = typeof item === 'object' && item !== null ? Object.entries(item) : [];
    const cells = entries.map(([given, value]): [string, string] => {
      const name = nameOf(given, columns);
      if (typeof value !== 'string')
        faults.push(fault(line, `“${given}”应为文字`, `“${given}” must be text`));
      return [name, String(value).trim()];
    });
    const unknown = headFaults(
      cells.map(([name]) => name),
      columns.map(({ required: _, ...column }) => column),
    );
    faults.push(...unknown.map((one) => ({ ...one, line })));
    return { line, cells: Object.fromEntries(cells) };
  });
  return checked(rows, faults, columns);
}

const nameOf = (given: string, columns: readonly Column[]): string =>
  columns.find(({ name, zh }) => given === name || given === zh)?.name ?? given;

function headFaults(names: readonly string[], columns: readonly Column[]): ImportFault[] {
  const known = new Set(columns.map(({ name }) => name));
  const missing = columns.filter(({ name, required }) => required && !names.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...names
      .filter((name) => !known.has(name))
      .map((name) => fault(1, `没有“${name}”这一列`, `there is no column “${name}”`)),
    ...missing.map(({ name, zh }) => fault(1, `缺少列“${zh}”`, `the column “${name}” is missing`)),
    ...twice.map((name) => fault(1, `列“${name}”出现两次`, `the column “${name}” is there twice`)),
  ];
}

function widthFaults(body: readonly Record_[], width: number): ImportFault[] {
  return body
    .filter(({ record }) => record.length > width)
    .map(({ info }) => fault(info.lines, '单元格比列多', 'has more cells than there are columns'));
}

/** A cell that must not be empty is told of every row, unless the whole column is missing. */
function checked(
  rows: readonly Row[],
  faults: readonly ImportFault[],
  columns: readonly Column[],
): Table {
  const required = columns.filter((column) => column.required);
  const empty = rows.flatMap(({ line, cells }) =>
    required
      .filter(({ name }) => (cells[name] ?? '') === '')
      .map(({ name, zh }) => fault(line, `“${zh}”为空`, `“${name}” is empty`)),
  );
  const isWhole = !faults.some(({ line }) => line === 1);
  return { rows, faults: isWhole ? [...faults, ...empty] : faults };
}
