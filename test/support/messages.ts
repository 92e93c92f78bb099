import type { SQSRecord } from 'aws-lambda';

/** A message as a queue hands it to its function. */
export const aMessage = (queue: string, body: object): SQSRecord => ({
  messageId: 'message',
  receiptHandle: 'message',
  body: JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:${queue}`,
  awsRegion: 'local',
});
