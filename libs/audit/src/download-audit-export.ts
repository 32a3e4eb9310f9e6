import { findMemberBySubject, ROLE_TERMS } from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, ok } from '@portal/platform/kernel';
import { auditExports, type StoredExport, type TrailRow } from './audit-export.repository.js';
import { actionInWords, nameOf } from './domain/actions.js';
import { BYTE_ORDER_MARK, csvLine } from './domain/csv.js';
import { requireAuditor } from './domain/may.js';
import { outcomeInWords } from './domain/outcomes.js';
import { subjectInWords } from './domain/subjects.js';
import { MOST_ROWS } from './export-audit-trail.js';
import type { ExportAddresses } from './export-addresses.js';

/** Entries that are in memory at once. */
const PAGE = 1000;

export interface Download {
  readonly fileName: string;
  /** The file's text, piece by piece; each is read when the one before was taken. */
  readonly text: AsyncIterable<string>;
}

export type DownloadRefusal = 'NOT_SIGNED' | 'GONE';

/**
 * Opens the address of an export. It brings no sign-in: who asked is read from the export, and what he is now from the
 * directory. The file is made while it is sent, so nothing of it lies anywhere.
 */
export class DownloadAuditExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly addresses: ExportAddresses,
  ) {}

  /** @throws Fault FORBIDDEN where the auditor is none any more */
  async open(id: string, query: unknown): Promise<Download | DownloadRefusal> {
    const fault = this.addresses.faultOf(id, query, this.unitOfWork.now());
    if (fault !== null || !isId(id)) return fault === 'EXPIRED' ? 'GONE' : 'NOT_SIGNED';
    const actor = await this.#whoAsked(id);
    const opened = await this.unitOfWork.write(actor, 'audit.download_export', async (tx) => {
      tx.touched('audit_export', id);
      requireAuditor(actor);
      const found = await auditExports.open(tx, id);
      return found ? ok(found) : fail('GONE' as const);
    });
    if (!opened.ok) return opened.failure;
    return { fileName: opened.value.fileName, text: this.#lines(actor, opened.value) };
  }

  async #whoAsked(id: string): Promise<Actor> {
    const actor = await this.unitOfWork.asSystem('open an audit export', async (tx) => {
      const subject = await auditExports.subjectOf(tx, id);
      return subject === null ? null : findMemberBySubject(tx, subject);
    });
    if (!actor) throw new Fault('FORBIDDEN');
    return actor;
  }

  async *#lines(actor: Actor, made: StoredExport): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + csvLine(HEADINGS);
    let left = made.rows;
    let behind: TrailRow | null = null;
    while (left > 0) {
      const after: { behind: TrailRow | null; limit: number } = {
        behind,
        limit: Math.min(PAGE, left),
      };
      const rows = await this.unitOfWork.read(actor, (tx) =>
        auditExports.page(tx, actor, made, after),
      );
      if (rows.length === 0) break;
      yield rows.map((row) => csvLine(cellsOf(row))).join('');
      left -= rows.length;
      behind = rows.at(-1) ?? null;
    }
    if (made.isCut) yield csvLine([CUT]);
  }
}

const HEADINGS = ['时间', '人员', '机关', '岗位', '操作', '操作代码', '对象', '结果', '请求编号'];
const CUT = `符合条件的记录超过${String(MOST_ROWS)}条，本文件只含最新的${String(MOST_ROWS)}条；请缩小时间范围后再次导出。`;

const cellsOf = (row: TrailRow): (string | null)[] => [
  row.time,
  row.memberName,
  row.agencyName,
  row.roles?.map((role) => ROLE_TERMS[role]).join('、') ?? null,
  actionInWords(row.action, 'zh'),
  nameOf(row.action),
  row.subjects.map((subject) => subjectInWords(subject, 'zh')).join('；'),
  outcomeInWords(row.outcome, 'zh'),
  row.requestId,
];
