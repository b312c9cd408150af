import forge from 'node-forge';

/** A PKCS#12 file with an RSA key and a certificate that vouches for itself. */
export function makeKey(
  name: string,
  password: string,
  [from, to]: readonly [string, string] = ['2025-01-01', '2035-01-01'],
): { readonly pkcs12: Buffer; readonly certificate: string } {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '0a17';
  certificate.validity.notBefore = new Date(from);
  certificate.validity.notAfter = new Date(to);
  const subject = [{ name: 'commonName', value: name, valueTagClass: forge.asn1.Type.UTF8 }];
  certificate.setSubject(subject as never);
  certificate.setIssuer(subject as never);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const file = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate], password, { algorithm: 'aes256' });
  return {
    pkcs12: Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1'),
    certificate: forge.pki.certificateToPem(certificate),
  };
}
