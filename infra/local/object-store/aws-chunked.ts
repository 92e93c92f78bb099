import { Transform, type TransformCallback } from 'node:stream';
import { incompleteBody, invalidRequest } from './s3-refusal.ts';

/** Longer than any size line or block of trailers that a client sends. */
const maxLineBytes = 4_096;

type Expecting = 'size' | 'content' | 'content end' | 'trailer' | 'nothing';

/**
 * Takes the frames off a body that is sent with its checksum behind it (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`):
 * `<hex size>\r\n<bytes>\r\n … 0\r\n<name>:<value>\r\n\r\n`.
 */
export class AwsChunked extends Transform {
  /** Once everything has passed. */
  readonly trailers: Record<string, string> = {};
  private expecting: Expecting = 'size';
  private held: Buffer = Buffer.alloc(0);
  private left = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    try {
      while (this.step());
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.expecting === 'nothing' ? null : incompleteBody());
  }

  /** @returns whether there may be more to do with what is held. */
  private step(): boolean {
    if (this.expecting === 'content') return this.passContent();
    if (this.expecting === 'nothing') return false;
    const line = this.line();
    if (line === undefined) return false;
    if (this.expecting === 'size') this.beginChunk(line);
    else if (this.expecting === 'content end') this.endChunk(line);
    else this.readTrailer(line);
    return true;
  }

  private line(): string | undefined {
    const end = this.held.indexOf('\r\n');
    if (end > maxLineBytes || (end < 0 && this.held.length > maxLineBytes))
      throw invalidRequest('A frame of the chunked body is malformed.');
    if (end < 0) return undefined;
    const line = this.held.subarray(0, end).toString('latin1');
    this.held = this.held.subarray(end + 2);
    return line;
  }

  private beginChunk(line: string): void {
    const [, hex = ''] = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(line) ?? [];
    if (hex === '') throw invalidRequest('A frame of the chunked body has no size.');
    this.left = Number.parseInt(hex, 16);
    this.expecting = this.left === 0 ? 'trailer' : 'content';
  }

  private endChunk(line: string): void {
    if (line !== '') throw invalidRequest('A frame of the chunked body is longer than it says.');
    this.expecting = 'size';
  }

  private passContent(): boolean {
    const part = this.held.subarray(0, this.left);
    if (part.length > 0) this.push(part);
    this.held = this.held.subarray(part.length);
    this.left -= part.length;
    if (this.left > 0) return false;
    this.expecting = 'content end';
    return true;
  }

  private readTrailer(line: string): void {
    if (line === '') {
      this.expecting = 'nothing';
      return;
    }
    const colon = line.indexOf(':');
    this.trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
}
