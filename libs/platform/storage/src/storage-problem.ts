import { registerWords, type WordParams } from '@portal/platform/kernel';
import { isFull } from './durable-files.js';

const problems = {
  ADDRESS_MALFORMED: {
    status: 400,
    zh: '文件地址不完整或格式有误，请重新获取地址',
    en: 'The file address is incomplete or malformed; please get a new one',
  },
  ADDRESS_NOT_SIGNED: {
    status: 403,
    zh: '文件地址的签名无效，请重新获取地址',
    en: 'The signature of the file address is not valid; please get a new one',
  },
  ADDRESS_EXPIRED: {
    status: 403,
    zh: '文件地址已过期，请重新获取地址',
    en: 'The file address has expired; please get a new one',
  },
  OBJECT_NOT_FOUND: { status: 404, zh: '文件不存在', en: 'There is no such file' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    zh: '文件地址不支持这种请求方法',
    en: 'The file address does not take this method',
  },
  UPLOAD_STALLED: {
    status: 408,
    zh: '上传中断太久，已停止接收，请重新上传',
    en: 'The upload paused for too long and was stopped; please send the file again',
  },
  OBJECT_EXISTS: {
    status: 409,
    zh: '该位置已有内容不同的文件，原件不能被覆盖',
    en: 'A file with other content is already there; originals are never overwritten',
  },
  OBJECT_LOCKED: {
    status: 409,
    zh: '文件已锁定保存，保存期内不能删除',
    en: 'The file is locked and can’t be removed before its time',
  },
  LENGTH_MISSING: {
    status: 400,
    zh: '上传请求缺少 Content-Length，无法核对文件大小',
    en: 'The upload has no Content-Length, so its size cannot be checked',
  },
  LENGTH_TOO_SHORT: {
    status: 400,
    zh: '上传的字节数少于申报的 {size} 字节，文件未保存',
    en: 'The upload is shorter than the declared {size} bytes; nothing was kept',
  },
  LENGTH_TOO_LONG: {
    status: 413,
    zh: '上传的字节数超过申报的 {size} 字节，文件未保存',
    en: 'The upload is longer than the declared {size} bytes; nothing was kept',
  },
  CONTENT_TYPE_DIFFERS: {
    status: 400,
    zh: '上传的 Content-Type 与申报的 {contentType} 不一致',
    en: 'The Content-Type of the upload is not the declared {contentType}',
  },
  DIGEST_MALFORMED: {
    status: 400,
    zh: 'Content-Digest 请求头格式有误，应为 RFC 9530 的 sha-256',
    en: 'The Content-Digest header is malformed; it takes sha-256 as in RFC 9530',
  },
  DIGEST_DIFFERS: {
    status: 400,
    zh: '收到的内容与申报的 SHA-256 不一致，文件未保存，请重新上传',
    en: 'The content that arrived does not match the declared SHA-256; nothing was kept, please send it again',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    zh: '请求的字节范围超出文件长度',
    en: 'The requested range lies outside the file',
  },
  STORAGE_FULL: {
    status: 507,
    zh: '存储空间已满，文件未保存，请联系管理员',
    en: 'The storage is full and the file was not kept; please tell the administrator',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    zh: '存储暂时无法访问，请稍后重试',
    en: 'The storage can’t be reached for the moment; please try again later',
  },
  BUCKET_WITHOUT_LOCK: {
    status: 500,
    zh: '桶 {bucket} 没有对象锁定，只能在建桶时开启；请换一个 S3_BUCKET_PREFIX',
    en: 'The bucket {bucket} has no object lock, which it can get only when it is made; use another S3_BUCKET_PREFIX',
  },
  STORAGE_TROUBLE: {
    status: 500,
    zh: '存储出现故障，请稍后重试',
    en: 'The storage has a fault; please try again later',
  },
} as const;

export type StorageProblemCode = keyof typeof problems;

registerWords(problems);

/** What the store refuses, with the HTTP status it has at a signed address. Nothing was stored. */
export class StorageProblem extends Error {
  readonly status: number;

  constructor(
    readonly code: StorageProblemCode,
    readonly params: WordParams = {},
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.name = 'StorageProblem';
    this.status = problems[code].status;
  }
}

/** Works on the disk, and says in the words of the port when it has no room. */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFull(error)) throw new StorageProblem('STORAGE_FULL', {}, { cause: error });
    throw error;
  }
}
