import type { EvidenceKind } from '@/gql/graphql';

/** What the portal takes as evidence; the server looks at the content as well. */
export const acceptedExtensions: ReadonlySet<string> = new Set([
  ...['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif'],
  ...['mp4', 'm4v', 'mov', 'm4a', 'mp3', 'wav'],
  ...['pdf', 'docx', 'xlsx', 'txt'],
]);

/** For the `accept` of a file input. */
export const acceptedFiles = 'image/*,video/*,audio/*,.heic,.heif,.pdf,.docx,.xlsx,.txt';

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

/** Administrative Penalty Law art. 46: pictures, sound and video are 视听资料, papers 书证. */
export function kindOf(name: string): EvidenceKind {
  return papers.has(extensionOf(name)) ? 'DOCUMENTARY' : 'AUDIOVISUAL';
}
