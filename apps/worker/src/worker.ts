import {
  LOCK_QUEUE,
  LockEvidence,
  SWEEP_QUEUE,
  SweepEvidence,
  VERIFY_LARGE_QUEUE,
  VERIFY_QUEUE,
  VerifyEvidence,
} from '@portal/evidence';
import { notificationHandlers } from '@portal/notifications';
import { OutboxRelay } from '@portal/platform/database';
import { JobRunner } from '@portal/platform/jobs';
import type { Parts } from '@portal/platform/runtime';
import { openObjectStore } from '@portal/platform/storage';
import { deadlineSweepQueue, PerformStep, SweepDeadlines } from '@portal/referrals';

/** Looks for events at least so often, should a NOTIFY have been lost. */
const RELAY_EVERY_MS = 5_000;
/** Idempotency keys are kept for 7 days. */
const KEY_DAYS = 7;

export interface Worker {
  stop(): Promise<void>;
}

/** Jobs by the clock and from the queue, and the relay of the outbox. Several workers may run. */
export async function startWorker(parts: Parts): Promise<Worker> {
  const { config, logger, clock, unitOfWork, listener } = parts;
  const { store } = openObjectStore(config, clock);
  const relay = new OutboxRelay(unitOfWork, notificationHandlers, logger);
  const drain = (): void => {
    relay.drain().catch((err: unknown) => {
      logger.error({ err }, 'the outbox could not be read');
    });
  };
  listener.on('outbox_added', drain);
  await listener.start();
  const timer = setInterval(drain, RELAY_EVERY_MS);
  drain();
  const runner = new JobRunner(config.databaseUrl, logger);
  await runner.start();
  const verify = new VerifyEvidence(unitOfWork, store);
  const sweepEvidence = new SweepEvidence(unitOfWork, store);
  const sweepDeadlines = new SweepDeadlines(unitOfWork, new PerformStep(unitOfWork));
  const lock = new LockEvidence(unitOfWork, store, config.lockDays);
  await runner.work(VERIFY_QUEUE, (data) => verify.execute(data));
  await runner.work(VERIFY_LARGE_QUEUE, (data) => verify.execute(data));
  await runner.work(LOCK_QUEUE, (data) => lock.execute(data));
  await runner.work(SWEEP_QUEUE, async () => {
    const done = await sweepEvidence.execute();
    logger.info(done, 'evidence swept');
    await forgetKeys(parts);
  });
  await runner.work(deadlineSweepQueue, () => sweepDeadlines.execute());
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      await relay.drain();
    },
  };
}

/** What was answered long ago need not be remembered. */
async function forgetKeys({ unitOfWork }: Parts): Promise<void> {
  await unitOfWork.asSystem('forget idempotency keys', (tx) =>
    tx.query('delete from idempotency_key where at < $1', [
      new Date(tx.now.getTime() - KEY_DAYS * 86_400_000),
    ]),
  );
}
