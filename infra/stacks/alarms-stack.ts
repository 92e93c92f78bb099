import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { FunctionName } from '../audiences.ts';
import { alarmTopic } from '../constructs/alarm-topic.ts';
import { guidedAlarm, type GuidedAlarmProps } from '../constructs/guided-alarm.ts';
import type { ApiStack } from './api-stack.ts';
import type { ClockStack } from './clock-stack.ts';
import type { Deployment } from './deployment.ts';
import type { FilesStack, WorkerQueue } from './files-stack.ts';
import type { ProjectionStack } from './projection-stack.ts';
import type { RecordsStack } from './records-stack.ts';
import type { WorkStack } from './work-stack.ts';
import { type WorkerName, workerNames } from '../workers.ts';

export interface AlarmsStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly records: RecordsStack;
  readonly files: FilesStack;
  readonly api: ApiStack;
  readonly projection: ProjectionStack;
  readonly work: WorkStack;
  readonly clock: ClockStack;
}

const period = Duration.minutes(5);

/** What repositories send: the table client knows no other calls. */
const tableOperations = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'TransactWriteItems'] as const;

/** Of the register's terms: what a search sends, and what the projector does. */
const termOperations = ['Query', 'BatchWriteItem'] as const;

/** Who is woken, and what they do first. */
export class AlarmsStack extends Stack {
  private readonly topic: ITopic;

  constructor(
    scope: Construct,
    id: string,
    { deployment, records, files, api, projection, work, clock, ...props }: AlarmsStackProps,
  ) {
    super(scope, id, { description: 'Măng Non: who is woken, and what they do first', ...props });
    this.topic = alarmTopic(this, deployment.alarmEmail);
    this.watchApi(api);
    this.watchFunction('staff', api.functions.staff);
    this.watchFunction('employer', api.functions.employer);
    this.watchFunction('public', api.functions.public);
    this.watchFunction('projector', projection.projector);
    this.watchProjection(projection);
    for (const name of workerNames) {
      this.watchFunction(name, work.functions[name]);
      this.watchQueue(name, files.queues[name]);
    }
    this.watchFunction('clock', clock.clock);
    this.watchClock(clock.queues);
    this.watchTable('table', records.table, tableOperations);
    this.watchTable('terms', records.terms, termOperations);
  }

  private alarm(id: string, props: Omit<GuidedAlarmProps, 'topic'>): void {
    guidedAlarm(this, id, { topic: this.topic, ...props });
  }

  private watchApi({ stage }: ApiStack): void {
    this.alarm('api-failures', {
      metric: new MathExpression({
        expression: 'IF(failures < 5, 0, 100 * failures / requests)', // at night three of four is one tablet
        usingMetrics: {
          failures: stage.metricServerError({ statistic: Stats.SUM }),
          requests: stage.metricCount({ statistic: Stats.SUM }),
        },
        label: 'Requests answered with 5xx, percent',
        period,
      }),
      threshold: 1,
      first: {
        vi: 'mở nhật ký truy cập của API, lọc status >= 500 để biết routeKey và integrationError; tìm requestId đó trong nhật ký của hàm. Nếu lỗi bắt đầu cùng lúc với lần triển khai gần nhất, khôi phục bản trước.',
        en: 'open the access log of the API and filter status >= 500 for routeKey and integrationError; look the requestId up in the function log. If it began with the last deployment, deploy the version before it.',
      },
    });
  }

  private watchFunction(name: FunctionName, fn: IFunction): void {
    this.alarm(`${name}-errors`, {
      metric: fn.metricErrors({ period, statistic: Stats.SUM }),
      threshold: 1,
      first: {
        vi: `mở nhật ký của hàm ${name}, tìm dòng lỗi đầu tiên hoặc "Task timed out"; hàm tự trả lời lỗi nghiệp vụ, nên đây là lỗi khởi động, hết thời gian hoặc hết bộ nhớ. Kiểm tra biến môi trường và lần triển khai gần nhất.`,
        en: `open the log of function ${name} and find the first error or "Task timed out"; it answers ordinary failures itself, so this is start-up, time or memory. Check its environment and the last deployment.`,
      },
    });
    this.alarm(`${name}-throttles`, {
      metric: fn.metricThrottles({ period, statistic: Stats.SUM }),
      threshold: 1,
      first: {
        vi: `xem ConcurrentExecutions của tài khoản trong Service Quotas: nếu đã chạm hạn mức, xin nâng ngay; nếu chỉ hàm ${name} tăng vọt, xem nhật ký truy cập để biết đường dẫn bị gọi dồn dập và hạ giới hạn của đường dẫn đó.`,
        en: `compare the account's ConcurrentExecutions with its quota: at the quota, ask for more; if ${name} alone soared, find the route under load in the access log and lower that route's throttle.`,
      },
    });
  }

  private watchProjection({ projector, setAside }: ProjectionStack): void {
    this.alarm('projector-behind', {
      metric: projector.metric('IteratorAge', { period: Duration.minutes(1), statistic: Stats.MAXIMUM }),
      threshold: Duration.minutes(5).toMilliseconds(),
      evaluationPeriods: 5,
      first: {
        vi: 'xem báo động lỗi và nghẽn của hàm projector; nếu không có, xem Duration và số bản ghi mỗi lô. Hồ sơ gốc vẫn đúng, chỉ trang của cơ sở chậm hơn thực tế; phải đuổi kịp trong 24 giờ, vì dòng thay đổi chỉ giữ chừng đó.',
        en: "see the projector's error and throttle alarms; without one, look at Duration and records a batch. The records are right, only establishments' pages lag; catch up within 24 hours, the stream keeps no more.",
      },
    });
    this.alarm('projection-set-aside', {
      metric: setAside.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
      threshold: 1,
      first: {
        vi: 'đọc (không xoá) thông điệp trong hàng đợi SetAside: shardId và số thứ tự chỉ ra bản ghi không chiếu được; tìm lỗi tương ứng trong nhật ký hàm projector. Sửa rồi chiếu lại trong 24 giờ, khi dòng thay đổi còn giữ bản ghi; sau đó phải dựng lại từ hồ sơ gốc.',
        en: 'read, do not delete, the message in queue SetAside: shardId and sequence numbers name the record; find its error in the projector log. Mend and replay within 24 hours while the stream holds it; later, rebuild from the records.',
      },
    });
  }

  /** A look that is late is made up for by the next; one that fails every time is a change of areas that does not come. */
  private watchClock({ setAside }: WorkerQueue): void {
    this.alarm('clock-set-aside', {
      metric: setAside.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
      threshold: 1,
      first: {
        vi: 'tìm dòng "change set failed" trong nhật ký hàm clock: id của đợt thay đổi và nguyên nhân nằm ở đó. Đợt này chưa áp dụng xong: các xã mới có thể chưa thấy cơ sở của mình. Sửa xong thì lần xem kế tiếp (mỗi giờ) tự làm tiếp; thông điệp có thể xoá.',
        en: 'find "change set failed" in the log of function clock: it names the set of changes and the cause. That set is not fully applied, so new communes may not see their establishments. Once mended the next look, every hour, goes on by itself; the message can be deleted.',
      },
    });
  }

  private watchQueue(name: WorkerName, { queue, setAside }: WorkerQueue): void {
    this.alarm(`${name}-set-aside`, {
      metric: setAside.metricApproximateNumberOfMessagesVisible({ period, statistic: Stats.MAXIMUM }),
      threshold: 1,
      first: {
        vi: `đọc (không xoá) thông điệp trong hàng đợi bị để riêng của ${name}: khoá của tệp nằm trong đó; tìm lỗi theo messageId trong nhật ký hàm ${name}. Sửa xong, chuyển thông điệp trở lại hàng đợi chính (redrive); tệp vẫn còn trong kho.`,
        en: `read, do not delete, the message in the set-aside queue of ${name}: it names the file; find the error by messageId in the log of ${name}. Once mended, redrive the message to its queue; the file is still in the store.`,
      },
    });
    this.alarm(`${name}-behind`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
      threshold: Duration.hours(1).toSeconds(),
      first: {
        vi: `xem báo động lỗi và nghẽn của hàm ${name}; nếu không có, xem số thông điệp chờ: có thể một tỉnh vừa gửi rất nhiều tệp. Không mất gì, chỉ chậm; hàng đợi giữ 14 ngày.`,
        en: `see the error and throttle alarms of ${name}; without one, look at how many messages wait: a province may have sent very many files. Nothing is lost, only late; the queue keeps 14 days.`,
      },
    });
  }

  /** An operation at a time: these metrics exist only while something goes wrong, and a sum of absent ones is absent. */
  private watchTable(name: string, table: TableV2, operations: readonly string[]): void {
    const { tableName: TableName } = table;
    for (const Operation of operations) {
      const settings = { dimensionsMap: { TableName, Operation }, period, statistic: Stats.SUM };
      this.alarm(`${name}-throttles-${Operation}`, {
        metric: table.metric('ThrottledRequests', settings),
        threshold: 10,
        first: {
          vi: 'bật CloudWatch Contributor Insights của bảng để tìm phân vùng bị dồn; máy tính bảng sẽ tự gửi lại, không mất biên bản. Nếu đang nhập dữ liệu hàng loạt, tạm dừng việc nhập.',
          en: 'turn on Contributor Insights of the table to find the hot partition; tablets send again by themselves, no visit is lost. If an import is running, pause it.',
        },
      });
      this.alarm(`${name}-failures-${Operation}`, {
        metric: table.metric('SystemErrors', settings),
        threshold: 5,
        first: {
          vi: 'xem AWS Health của DynamoDB tại vùng này. Nếu AWS có sự cố thì chờ và báo cho các tỉnh: biên bản vẫn lưu trên máy tính bảng. Nếu không, mở yêu cầu hỗ trợ kèm requestId trong nhật ký.',
          en: 'look at AWS Health for DynamoDB in this region. If AWS has an outage, wait and tell the provinces: visits are safe on the tablets. If not, open a support case with the requestIds of the log.',
        },
      });
    }
  }
}
