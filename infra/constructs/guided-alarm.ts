import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What whoever is woken does first, in both languages. */
export interface FirstStep {
  readonly vi: string;
  readonly en: string;
}

export interface GuidedAlarmProps extends Omit<AlarmProps, 'evaluationPeriods' | 'alarmDescription'> {
  readonly topic: ITopic;
  readonly first: FirstStep;
  readonly evaluationPeriods?: number;
}

/** An alarm that says what to do first, and tells when it is over. */
export const guidedAlarm = (
  scope: Construct,
  id: string,
  { topic, first, ...props }: GuidedAlarmProps,
): Alarm => {
  const alarm = new Alarm(scope, id, {
    alarmDescription: `Việc đầu tiên: ${first.vi}\n\nFirst: ${first.en}`,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...props,
  });
  const notify = new SnsAction(topic);
  alarm.addAlarmAction(notify);
  alarm.addOkAction(notify);
  return alarm;
};
