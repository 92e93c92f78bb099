import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { composed, propertiesOf, Ref, templatesOf } from './synthesised.ts';

const { alarms } = templatesOf(composed({ alarmEmail: 'truc@example.vn' }));

const Metric = z.looseObject({ MetricName: z.string().optional(), Expression: z.string().optional() });
const Alarm = z.looseObject({
  AlarmDescription: z.string(),
  AlarmActions: z.array(Ref),
  OKActions: z.array(Ref),
  TreatMissingData: z.string(),
  MetricName: z.string().optional(),
  Metrics: z.array(Metric).optional(),
});
const all = [...propertiesOf(alarms, 'AWS::CloudWatch::Alarm', Alarm).values()];

const countOf = (name: string) => all.filter(({ MetricName }) => MetricName === name).length;

it('watches failures of the API, every function, the projection, the queues and the tables', () => {
  expect(
    all.filter(({ Metrics }) => Metrics?.some(({ Expression }) => Expression?.includes('failures'))),
  ).toHaveLength(1);
  expect(countOf('Errors')).toBe(7);
  expect(countOf('Throttles')).toBe(7);
  expect(countOf('IteratorAge')).toBe(1);
  expect(countOf('ApproximateNumberOfMessagesVisible')).toBe(4);
  expect(countOf('ApproximateAgeOfOldestMessage')).toBe(2);
  expect(countOf('ThrottledRequests')).toBe(7);
  expect(countOf('SystemErrors')).toBe(7);
  expect(all).toHaveLength(36);
});

it('says in each alarm what to do first, in Vietnamese and in English', () => {
  for (const { AlarmDescription } of all) {
    expect(AlarmDescription).toMatch(/^Việc đầu tiên: .{60,}\n\nFirst: .{60,}$/);
    expect(AlarmDescription.length).toBeLessThanOrEqual(1024); // CloudWatch refuses more
  }
});

it('tells people of every alarm, and of its end', () => {
  const topics = Object.keys(alarms.findResources('AWS::SNS::Topic'));

  for (const { AlarmActions, OKActions } of all)
    expect([...AlarmActions, ...OKActions].map(({ Ref: id }) => id)).toEqual([...topics, ...topics]);
  alarms.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'truc@example.vn' });
});

it('lets CloudWatch through the encryption and the policy of the topic, or alarms would vanish in silence', () => {
  const fromCloudWatch = (actions: unknown) =>
    Match.objectLike({
      Effect: 'Allow',
      Action: actions,
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
    });

  alarms.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  alarms.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: { Statement: Match.arrayWith([fromCloudWatch(['kms:Decrypt', 'kms:GenerateDataKey*'])]) },
  });
  alarms.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([fromCloudWatch('sns:Publish')]) },
  });
});
