import 'reflect-metadata';
import { CheckEvidence, type LostEvidence } from '@portal/evidence';
import { loadConfig } from '@portal/platform/config';
import { SystemClock } from '@portal/platform/kernel';
import { createLogger } from '@portal/platform/observability';
import { EXIT, openParts, runMain, StartProblem } from '@portal/platform/runtime';
import { openObjectStore } from '@portal/platform/storage';

/**
 * `node check-evidence.js`: whether the store has every verified file with the hashes that the database has recorded,
 * under the application role; changes nothing. Exits 14 and names what is lost.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('check-evidence', config.logLevel);
  const clock = new SystemClock();
  const parts = await openParts('delta-check', config, clock, logger);
  try {
    const { store } = openObjectStore(config, clock);
    const { checked, lost } = await new CheckEvidence(parts.unitOfWork, store).execute();
    if (lost.length > 0) throw lostProblem(checked, lost);
    const n = String(checked);
    process.stdout.write(
      `${n} 件证据与记录的哈希一致 · ${n} pieces of evidence have the hashes on record\n`,
    );
  } finally {
    await parts.close();
  }
}

const WORDS: Readonly<Record<LostEvidence['kind'], { zh: string; en: string }>> = {
  MISSING: { zh: '文件不存在', en: 'is not there' },
  DIFFERS: { zh: '哈希不符', en: 'has another hash' },
};

function lostProblem(checked: number, lost: readonly LostEvidence[]): StartProblem {
  const counts = [String(checked), String(lost.length)] as const;
  const zh = lost.map(({ objectKey, kind }) => `  ${objectKey}：${WORDS[kind].zh}`);
  const en = lost.map(({ objectKey, kind }) => `  ${objectKey} ${WORDS[kind].en}`);
  return new StartProblem(
    EXIT.wrongData,
    [`共 ${counts[0]} 件证据，${counts[1]} 件有误：`, ...zh].join('\n'),
    [`Of ${counts[0]} pieces of evidence ${counts[1]} are lost:`, ...en].join('\n'),
  );
}

runMain(main);
