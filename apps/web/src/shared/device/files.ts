import type { EvidenceKind } from '@/gql/graphql';

/** What the portal takes as evidence; the server looks at the content as well. */
export const acceptedExtensions: ReadonlySet<string> = new Set([
  ...['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif'],
  ...['mp4', 'm4v', 'mov', 'm4a', 'mp3', 'wav'],
  ...['pdf', 'docx', 'xlsx', 'txt', 'zip'],
]);

/** For the `accept` of a file input. */
export const acceptedFiles = 'image/*,video/*,audio/*,.heic,.heif,.pdf,.docx,.xlsx,.txt,.zip';

const mebibyte = 1024 * 1024;
/** Films, recordings, scans and archives; pictures and office documents are looked into as a whole. */
const mayBeLarge = new Set(['mp4', 'm4v', 'mov', 'm4a', 'mp3', 'wav', 'pdf', 'zip']);

/** What the server takes of a file with such a name, so that nobody waits for a refusal. */
export function limitOf(name: string): { readonly bytes: number; readonly words: string } {
  return mayBeLarge.has(extensionOf(name))
    ? { bytes: 5 * 1024 * mebibyte, words: '5 GB' }
    : { bytes: 50 * mebibyte, words: '50 MB' };
}

const extensionsByType: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};

export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The file's own name; some cameras give none, or one without an extension. */
export function nameOf(
  file: { readonly name: string; readonly type: string },
  order: number,
): string {
  if (extensionOf(file.name) !== '') return file.name;
  const extension = extensionsByType[file.type];
  const name = file.name || String(order);
  return extension ? `${name}.${extension}` : name;
}

const papers = new Set(['pdf', 'docx', 'xlsx', 'txt']);

/** Administrative Penalty Law art. 46: pictures, sound and video are 视听资料, papers 书证, archives 电子数据. */
export function kindOf(name: string): EvidenceKind {
  const extension = extensionOf(name);
  if (extension === 'zip') return 'ELECTRONIC_DATA';
  return papers.has(extension) ? 'DOCUMENTARY' : 'AUDIOVISUAL';
}
