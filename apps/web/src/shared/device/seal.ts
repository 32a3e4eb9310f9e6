/** A film is sealed piece by piece, so that it is never in memory as a whole. */
const pieceBytes = 4 * 1024 * 1024;
const nonceBytes = 12;
const tagBytes = 16;

/** The person's key as the server gives it; from here on only this browser can use it, and nobody can read it. */
export function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Where a piece belongs is sealed with it: pieces can be neither exchanged nor left out. */
function algorithm(nonce: Uint8Array<ArrayBuffer>, name: string, index: number, isLast: boolean) {
  const place = `${name}:${String(index)}:${isLast ? 'end' : 'more'}`;
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(place) };
}

/** Encrypts under `name` with AES-256-GCM; each piece is its nonce, the text and the tag. */
export async function seal(key: CryptoKey, file: Blob, name: string): Promise<Blob> {
  const sealed: Blob[] = [];
  for (let at = 0, index = 0; at === 0 || at < file.size; at += pieceBytes, index += 1) {
    const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
    const text = await file.slice(at, at + pieceBytes).arrayBuffer();
    const how = algorithm(nonce, name, index, at + pieceBytes >= file.size);
    sealed.push(new Blob([nonce, await crypto.subtle.encrypt(how, key, text)]));
  }
  return new Blob(sealed);
}

/** @throws DOMException OperationError where it was sealed under another key or name, or was changed. */
export async function unseal(key: CryptoKey, sealed: Blob, name: string): Promise<Blob> {
  const step = nonceBytes + pieceBytes + tagBytes;
  const pieces: Blob[] = [];
  for (let at = 0, index = 0; at === 0 || at < sealed.size; at += step, index += 1) {
    const piece = new Uint8Array(await sealed.slice(at, at + step).arrayBuffer());
    const nonce = piece.slice(0, nonceBytes);
    const how = algorithm(nonce, name, index, at + step >= sealed.size);
    pieces.push(new Blob([await crypto.subtle.decrypt(how, key, piece.slice(nonceBytes))]));
  }
  return new Blob(pieces);
}
