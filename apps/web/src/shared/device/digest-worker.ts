import { digestFile } from './digest';
import type { Digest } from './digest';
import { HashingUnavailable } from './hash';

/** What this thread tells the page. */
export type DigestNews =
  | { readonly kind: 'PROGRESS'; readonly bytes: number }
  | { readonly kind: 'DONE'; readonly digest: Digest }
  | { readonly kind: 'FAILED'; readonly why: 'HASHING_UNAVAILABLE' | 'UNREADABLE' };

const tell = (news: DigestNews): void => self.postMessage(news);

/** One file for each thread; the page ends it when it has heard enough. */
self.onmessage = ({ data: file }: MessageEvent<Blob>): void => {
  const { signal } = new AbortController();
  digestFile(file, { onProgress: (bytes) => tell({ kind: 'PROGRESS', bytes }), signal }).then(
    (digest) => tell({ kind: 'DONE', digest }),
    (error: unknown) => {
      const why = error instanceof HashingUnavailable ? 'HASHING_UNAVAILABLE' : 'UNREADABLE';
      tell({ kind: 'FAILED', why });
    },
  );
};
