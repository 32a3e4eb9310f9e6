import type { Config } from '@portal/platform/config';
import { wordsFor } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';
import { EXIT, StartProblem } from '@portal/platform/runtime';
import { prepareBuckets, StorageProblem } from '@portal/platform/storage';
import { withConnection } from './run-migrations.js';

/** Makes the buckets of the provinces that have agencies; nothing to do with the embedded store. Safe to run again. */
export async function prepareStore(
  config: Config,
  databaseUrl: string,
  logger: Logger,
): Promise<void> {
  if (!config.s3) return;
  const provinces = await provincesOf(databaseUrl);
  try {
    for (const done of await prepareBuckets(config.s3, provinces, config.publicUrl)) {
      logger.info(done, 'bucket is ready');
    }
  } catch (error) {
    if (error instanceof StorageProblem) throw startProblemOf(error, config.s3.endpoint);
    throw error;
  }
}

async function provincesOf(databaseUrl: string): Promise<string[]> {
  let provinces: string[] = [];
  await withConnection(databaseUrl, async (dataSource) => {
    const rows: { province: string }[] = await dataSource.query(
      `select distinct left(division_code, 2) || '0000' as province from agency order by 1`,
    );
    provinces = rows.map((row) => row.province);
  });
  return provinces;
}

function startProblemOf({ code, params, cause }: StorageProblem, endpoint: string): StartProblem {
  const said = cause instanceof Error ? ` (${cause.message})` : '';
  return new StartProblem(
    EXIT.storage,
    `对象存储 ${endpoint} 不可用，请检查 S3_ 开头的各项设置：${wordsFor(code, 'zh', params)}${said}`,
    `The object store ${endpoint} can't be used; check the settings S3_…: ${wordsFor(code, 'en', params)}${said}`,
  );
}
