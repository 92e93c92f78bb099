import { createServer, type Server } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { openObjects } from '../../functions/platform/objects.ts';
import { openObjectStore } from '../../infra/local/object-store/object-store.ts';
import { openWork, type WorkHandlers } from '../../infra/local/work/work.ts';

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

/** The embedded object store with its queues on a server of its own, as the machine has it on its front door. */
export const startFiles = async (
  dataDir: string,
  { nowMs = () => Date.now(), port = 0, log = (_line: string) => {} } = {},
) => {
  let answer: Awaited<ReturnType<typeof openObjectStore>>['handle'] | undefined;
  const server = createServer((req, res) => void answer?.(req, res));
  const opened = await listen(server, port);
  const work = await openWork({ dataDir, log, backOffMs: 5 });
  const store = await openObjectStore({ dataDir, port: opened, announcer: work.announcer, nowMs, log });
  await work.recover(store.isStored);
  answer = (req, res) => store.handle(req, res);
  const client = new S3Client({ ...store.clientConfig, maxAttempts: 1 });
  return {
    client,
    objects: openObjects(client, store.bucket),
    bucket: store.bucket,
    port: opened,
    clientConfig: store.clientConfig,
    work,
    start: (handlers: WorkHandlers) => work.start(handlers),
    async stop() {
      await work.stop();
      client.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
};
export type Files = Awaited<ReturnType<typeof startFiles>>;

/** Sends a file by a form as a browser does. */
export const postFile = (
  { url, fields }: { url: string; fields: Readonly<Record<string, string>> },
  content: Buffer,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'anh.jpg');
  return fetch(url, { method: 'POST', body: form });
};
