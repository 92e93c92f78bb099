import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/**
 * Where alarms go. Encrypted with a key of its own, because CloudWatch may not use the one that AWS manages for SNS:
 * such a topic swallows every alarm in silence.
 */
export const alarmTopic = (scope: Construct, email: string | undefined): Topic => {
  const { account } = Stack.of(scope);
  const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com').withConditions({
    StringEquals: { 'aws:SourceAccount': account },
  });
  const masterKey = new Key(scope, 'TopicKey', {
    description: 'Encrypts the alarms of Măng Non on their way',
    enableKeyRotation: true,
  });
  masterKey.grant(cloudWatch, 'kms:Decrypt', 'kms:GenerateDataKey*');
  const topic = new Topic(scope, 'Topic', { displayName: 'Măng Non', masterKey, enforceSSL: true });
  topic.grantPublish(cloudWatch); // a policy that enforces TLS replaces the one that let CloudWatch in
  if (email) topic.addSubscription(new EmailSubscription(email));
  return topic;
};
