/**
 * Compressed messages. They are read, but clients are told that nothing is won by them: Camunda's client for Node.js compresses
 * every message, 150 µs of its processor to make 40 bytes of the 23 that complete a job, and stops when the server's first
 * answer does not name its way of packing. One that goes on regardless is understood.
 */
import { gunzipSync, inflateSync, type ZlibOptions } from 'node:zlib';
import type { Metadata } from '@grpc/grpc-js';
import { MESSAGE_BYTES_MAX } from '../shared/limits.ts';

/** What grpc-js calls below every interceptor, as far as it is replaced here. */
interface Wire {
  sendMetadata(metadata: Metadata): void;
  /** Of a whole frame: one byte that says whether it is packed, four of its length, the message. */
  decompressMessage(frame: Buffer, encoding: string): Buffer | Promise<Buffer>;
}

const FRAME_HEAD_BYTES = 5;
/** Up to here a message is unpacked at once, in 5 µs; grpc-js sets up a stream for each, in another thread and 20 to 40 µs. */
const PACKED_AT_ONCE_BYTES_MAX = 16_384;
const AT_ONCE: ZlibOptions = { maxOutputLength: MESSAGE_BYTES_MAX, chunkSize: 1_024 };

/** @param call as grpc-js gives it to its first interceptor */
export function discourageCompression(call: object): void {
  const wire = call as Wire;
  const [sendMetadata, decompressMessage] = [wire.sendMetadata.bind(call), wire.decompressMessage.bind(call)];
  wire.sendMetadata = (metadata) => {
    metadata.set('grpc-accept-encoding', 'identity');
    sendMetadata(metadata);
  };
  wire.decompressMessage = (frame, encoding) => unpackedAtOnce(frame, encoding) ?? decompressMessage(frame, encoding);
}

/** Returns null when grpc-js has to see to it: what is large, damaged, or not packed in a known way. */
function unpackedAtOnce(frame: Buffer, encoding: string): Buffer | null {
  const unpack = encoding === 'gzip' ? gunzipSync : encoding === 'deflate' ? inflateSync : null;
  if (unpack === null || frame.length > PACKED_AT_ONCE_BYTES_MAX) return null;
  try {
    return unpack(frame.subarray(FRAME_HEAD_BYTES), AT_ONCE);
  } catch {
    return null; // grpc-js finds the same, and has the status for it
  }
}
