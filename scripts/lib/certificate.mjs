import { execFile } from 'node:child_process';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A certificate for localhost that only who is told trusts, made by the JDK's keytool, as a JDK is there for Keycloak
 * anyway. `file` is for NODE_EXTRA_CA_CERTS, `pin` for a browser's list of keys to trust.
 */
export async function makeCertificate(dir) {
  const keystore = join(dir, 'localhost.p12');
  const passphrase = randomBytes(18).toString('hex');
  const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', passphrase];
  const named = ['-alias', 'localhost', ...store];
  await run('keytool', [
    ...['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '30'],
    ...['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost,ip:127.0.0.1', ...named],
  ]);
  const { stdout: pem } = await run('keytool', ['-exportcert', '-rfc', ...named]);
  const file = join(dir, 'localhost.pem');
  await writeFile(file, pem);
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(key).digest('base64');
  return { pfx: await readFile(keystore), passphrase, file, pin };
}
