import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Client } from 'minio';
import { StorageProblem } from '../storage-problem.js';
import { S3Api } from './s3-api.js';
import { inWords, s3Code } from './s3-errors.js';
import { bucketOf } from './s3-place.js';
import type { S3Settings } from './s3-settings.js';

/** What a bucket has got. `false`: the server can't be told so by us; whoever runs it sets it by hand. */
export interface PreparedBucket {
  readonly bucket: string;
  readonly made: boolean;
  readonly expiresUploads: boolean;
  readonly allowsOrigin: boolean;
}

/** Uploads given up are kept for as long as the store's own sweep keeps them. */
const ABANDONED_AFTER_DAYS = 7;

/**
 * Makes the bucket of each province, with versions and object lock, and checks it where it is there.
 * Safe to repeat; what an operator has set himself stays.
 * @throws StorageProblem BUCKET_WITHOUT_LOCK, which can be had only when it is made
 */
export async function prepareBuckets(
  settings: S3Settings,
  provinces: readonly string[],
  portalOrigin: string,
): Promise<PreparedBucket[]> {
  const { client } = new S3Api(settings);
  return inWords(async () => {
    const prepared: PreparedBucket[] = [];
    for (const province of provinces) {
      const bucket = bucketOf(settings.bucketPrefix, province);
      const made = await make(client, bucket, settings.region);
      await check(client, bucket);
      const expiresUploads = await set(client, bucket, 'lifecycle', LIFECYCLE);
      const allowsOrigin = await set(client, bucket, 'cors', cors(portalOrigin));
      prepared.push({ bucket, made, expiresUploads, allowsOrigin });
    }
    return prepared;
  });
}

async function make(client: Client, bucket: string, region: string): Promise<boolean> {
  if (await client.bucketExists(bucket)) return false;
  try {
    await client.makeBucket(bucket, region, { ObjectLocking: true });
    return true;
  } catch (error) {
    // Another process was quicker.
    if (s3Code(error) !== 'BucketAlreadyOwnedByYou') throw error;
    return false;
  }
}

async function check(client: Client, bucket: string): Promise<void> {
  if (!(await hasLock(client, bucket))) {
    throw new StorageProblem('BUCKET_WITHOUT_LOCK', { bucket });
  }
  const { Status: versioning } = await client.getBucketVersioning(bucket);
  if (versioning !== 'Enabled') await client.setBucketVersioning(bucket, { Status: 'Enabled' });
}

async function hasLock(client: Client, bucketName: string): Promise<boolean> {
  try {
    const query = 'object-lock';
    const answer = await client.makeRequestAsync({ method: 'GET', bucketName, query });
    return (await text(answer)).includes('<ObjectLockEnabled>Enabled<');
  } catch (error) {
    if (s3Code(error) === 'ObjectLockConfigurationNotFoundError') return false;
    throw error;
  }
}

const LIFECYCLE = `<LifecycleConfiguration><Rule><ID>abandoned-uploads</ID><Status>Enabled</Status>
  <Filter><Prefix></Prefix></Filter><AbortIncompleteMultipartUpload>
  <DaysAfterInitiation>${String(ABANDONED_AFTER_DAYS)}</DaysAfterInitiation>
  </AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>`;

const cors = (origin: string): string => `<CORSConfiguration><CORSRule>
  <AllowedOrigin>${origin}</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod>
  <AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader>
  <MaxAgeSeconds>3600</MaxAgeSeconds></CORSRule></CORSConfiguration>`;

/** What servers say to a setting that they don't have, or that our user may not touch. */
const UNKNOWN = new Set([
  'NotImplemented',
  'MethodNotAllowed',
  'InvalidArgument',
  'MalformedXML',
  'AccessDenied',
]);

/** @returns false where the server does not know the setting */
async function set(
  client: Client,
  bucketName: string,
  query: 'lifecycle' | 'cors',
  xml: string,
): Promise<boolean> {
  if (await has(client, bucketName, query)) return true;
  const headers = { 'content-md5': createHash('md5').update(xml).digest('base64') };
  try {
    await client.makeRequestAsyncOmit({ method: 'PUT', bucketName, query, headers }, xml);
    return true;
  } catch (error) {
    if (UNKNOWN.has(s3Code(error))) return false;
    throw error;
  }
}

/** What is set already was set by somebody who had his reasons. */
async function has(client: Client, bucketName: string, query: string): Promise<boolean> {
  try {
    await client.makeRequestAsyncOmit({ method: 'GET', bucketName, query });
    return true;
  } catch (error) {
    const code = s3Code(error);
    if (code.startsWith('NoSuch') || code === 'NotFound' || UNKNOWN.has(code)) return false;
    throw error;
  }
}
