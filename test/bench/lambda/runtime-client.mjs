// What runs inside a Lambda sandbox: loads the handler, then takes invocations from the Runtime API one by one.
import { pathToFileURL } from 'node:url';

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const post = (path, body) => fetch(`${base}${path}`, { method: 'POST', body: JSON.stringify(body) });

const { handler } = await import(pathToFileURL(`${process.env.LAMBDA_TASK_ROOT}/index.mjs`).href);
for (;;) {
  const invocation = await fetch(`${base}/invocation/next`);
  const event = await invocation.json();
  const id = invocation.headers.get('lambda-runtime-aws-request-id');
  const deadlineMs = Number(invocation.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadlineMs - Date.now() };
  try {
    await post(`/invocation/${id}/response`, (await handler(event, context)) ?? null);
  } catch (error) {
    await post(`/invocation/${id}/error`, { errorMessage: String(error?.stack) });
  }
}
