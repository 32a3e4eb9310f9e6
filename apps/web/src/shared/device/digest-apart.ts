import { digestFile, FileUnreadable, partBytes } from './digest';
import type { Digest, DigestFile } from './digest';
import type { DigestNews } from './digest-worker';
import { HashingUnavailable } from './hash';

/** The thread's script did not come, as where the net was gone before it was first needed. */
class NoThread extends Error {}

/** A film takes its minute: that happens in a thread of its own, so that the page goes on. */
export const digestApart: DigestFile = async (file, watch) => {
  if (file.size <= partBytes) return digestFile(file, watch);
  try {
    return await inThread(file, watch);
  } catch (error) {
    if (!(error instanceof NoThread)) throw error;
    return digestFile(file, watch);
  }
};

const inThread: DigestFile = async (file, { onProgress, signal }) => {
  const thread = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Digest>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      thread.onerror = () => reject(new NoThread());
      thread.onmessage = ({ data: news }: MessageEvent<DigestNews>) => {
        if (news.kind === 'PROGRESS') onProgress(news.bytes);
        else if (news.kind === 'DONE') resolve(news.digest);
        else reject(news.why === 'UNREADABLE' ? new FileUnreadable() : new HashingUnavailable());
      };
      thread.postMessage(file);
    });
  } finally {
    thread.terminate();
  }
};
