import type { TableAccess } from '../../infra/constructs/table-access.ts';
import type { Api } from './api.ts';

/** Does a right's pattern, with a star at its end, hold a key? */
const holds = (patterns: readonly string[], key: string): boolean =>
  patterns.some((pattern) => key.startsWith(pattern.slice(0, -1)));

export interface Touched {
  readonly action: string;
  readonly key: string;
  readonly inIndex: boolean;
}

/** What a command of the table client names, as IAM looks at it. */
const touchedBy = (name: string, input: any): Touched[] => {
  const keyed = (action: string, key: any): Touched => ({ action, key: key.pk.S, inIndex: false });
  if (name === 'QueryCommand')
    return [
      {
        action: 'Query',
        key: input.ExpressionAttributeValues[':partition'].S,
        inIndex: Boolean(input.IndexName),
      },
    ];
  if (name === 'GetItemCommand') return [keyed('GetItem', input.Key)];
  if (name === 'UpdateItemCommand') return [keyed('UpdateItem', input.Key)];
  if (name === 'BatchGetItemCommand')
    return input.RequestItems['main'].Keys.map((key: unknown) => keyed('BatchGetItem', key));
  if (name === 'TransactWriteItemsCommand')
    return input.TransactItems.map(({ Put, Update, Delete, ConditionCheck }: any) => {
      if (Put) return keyed('PutItem', Put.Item);
      if (Update) return keyed('UpdateItem', Update.Key);
      return ConditionCheck
        ? keyed('ConditionCheckItem', ConditionCheck.Key)
        : keyed('DeleteItem', Delete.Key);
    });
  return [{ action: name, key: '', inIndex: false }];
};

/** Compares what a function asks of the table with the rights that it has on AWS, which the embedded engine knows nothing of. */
export const watchRights = (api: Api, accesses: readonly TableAccess[]) => {
  const touched: Touched[] = [];
  const middleware = 'rights';
  let isWatched = false;
  api.client.middlewareStack.add(
    (next, context) => (args) => {
      if (isWatched) touched.push(...touchedBy(context.commandName ?? '', args.input));
      return next(args);
    },
    { step: 'initialize', name: middleware },
  );
  return {
    async over<T>(work: () => Promise<T>): Promise<T> {
      isWatched = true;
      try {
        return await work();
      } finally {
        isWatched = false;
      }
    },
    end(): readonly Touched[] {
      api.client.middlewareStack.remove(middleware);
      return touched;
    },
    beyond: () =>
      touched.filter(
        ({ action, key, inIndex }) =>
          !accesses.some(({ reads, writes, partitions, lists = [] }) =>
            inIndex
              ? action === 'Query' && holds(lists, key)
              : [...reads, ...writes].some((it) => it === action) &&
                partitions !== 'all' &&
                holds(partitions, key),
          ),
      ),
  };
};
