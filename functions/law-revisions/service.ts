import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { judgeRevision } from '../../shared/law-revisions/judge.ts';
import { lawRevisionNotFound } from '../../shared/law-revisions/problems.ts';
import {
  approveRevision,
  changeRevision,
  draftRevision,
  returnRevision,
  type RevisionAct,
  revisionSummaryOf,
  submitRevision,
  withdrawRevision,
} from '../../shared/law-revisions/rules.ts';
import {
  LawRevision,
  type LawRevisionContent,
  LawRevisionId,
  type LawRevisionSummary,
  type LawRevisionView,
  type NewLawRevision,
} from '../../shared/law-revisions/schema.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { LawLedger } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Table } from '../platform/table.ts';
import type { LawRevisionRepository } from './repository.ts';

export interface LawRevisionSlice {
  readonly table: Table;
  readonly revisions: LawRevisionRepository;
  readonly ledger: LawLedger;
  readonly newId: () => string;
}

/** A change that names the version it was made on. */
export interface RevisionChange {
  readonly sender: Sender;
  readonly requireVersion: (record: LawRevision) => void;
}

/** The catalogue is one for the nation: whoever is bound to a province has no hand in it. */
const nation = {};

const actOf = ({ actor, receivedAt }: Sender, reason?: string): RevisionAct => ({
  by: actor,
  at: receivedAt,
  ...(reason !== undefined && { reason }),
});

export const lawRevisionService = ({ table, revisions, ledger, newId }: LawRevisionSlice) => {
  const visible = async (id: string, actor: Actor): Promise<LawRevision> => {
    const revision = may(actor, 'law:review', nation) ? await revisions.find(id) : undefined;
    if (!revision) throw lawRevisionNotFound();
    return revision;
  };

  /** One Get and one TransactWrite, and for the steps that judge a Query of what was approved since. */
  const changing =
    <Rest extends unknown[]>(
      permission: Permission,
      action: string,
      rule: (revision: LawRevision, act: RevisionAct, ...rest: Rest) => LawRevision | Promise<LawRevision>,
    ) =>
    async (id: string, { sender, requireVersion }: RevisionChange, ...rest: Rest): Promise<LawRevision> => {
      const revision = await visible(id, sender.actor);
      if (!may(sender.actor, permission, nation)) throw forbidden();
      requireVersion(revision);
      const next = await rule(revision, actOf(sender), ...rest);
      await revisions.replace(next, action, sender);
      return next;
    };

  return {
    draft: (command: NewLawRevision, sender: Sender): Promise<LawRevision> =>
      once(table, sender, LawRevision, async () => {
        if (!may(sender.actor, 'law:draft', nation)) throw forbidden();
        const { id, ...content } = command;
        const revision = draftRevision(content, id ?? LawRevisionId.parse(newId()), actOf(sender));
        await revisions.add(revision, sender);
        return revision;
      }),

    change: changing('law:draft', 'change', (revision, act, content: LawRevisionContent) =>
      changeRevision(revision, content, act),
    ),
    submit: changing('law:draft', 'submit', async (revision, act) =>
      submitRevision((await ledger.current()).law.catalogue, revision, act),
    ),
    return: changing('law:approve', 'return', (revision, act, reason: string) =>
      returnRevision(revision, { ...act, reason }),
    ),
    withdraw: changing('law:draft', 'withdraw', (revision, act, reason: string) =>
      withdrawRevision(revision, { ...act, reason }),
    ),

    /** @throws Problem `law-changed-meanwhile` for the later of two at once: it is judged beside what the first made law. */
    async approve(
      id: string,
      { sender, requireVersion }: RevisionChange,
      over: string,
    ): Promise<LawRevision> {
      const revision = await visible(id, sender.actor);
      if (!may(sender.actor, 'law:approve', nation)) throw forbidden();
      requireVersion(revision);
      const { law, revisions: approved } = await ledger.current();
      const next = approveRevision(
        law.catalogue,
        revision,
        { over, number: approved.length + 1 },
        actOf(sender),
      );
      await revisions.approve(next, sender);
      await ledger.current(); // whoever asks here next is answered by it
      return next;
    },

    /** The revision beside the catalogue in force; an approved one beside the catalogue that it changed. */
    async view(id: string, actor: Actor, at: Instant): Promise<LawRevisionView> {
      const revision = await visible(id, actor);
      const { law, standings } = await ledger.current();
      const { number, approvedOn } = revision;
      const before = number === undefined ? law : await ledger.before(number);
      const standing = number === undefined ? undefined : standings.get(number);
      const judgement = judgeRevision(before.catalogue, revision, approvedOn ?? legalDateOf(at));
      return { ...revision, judgement, ...(standing && { standing }) };
    },

    /** A page of revisions, newest first; an approved one tells how it stands in this release. */
    async list(actor: Actor, limit: number, after?: Item) {
      if (!may(actor, 'law:review', nation)) throw forbidden();
      const page = await revisions.list(limit, after);
      const { standings } = await ledger.current();
      const summaryOf = (revision: LawRevision): LawRevisionSummary => {
        const standing = revision.number === undefined ? undefined : standings.get(revision.number);
        return { ...revisionSummaryOf(revision), ...(standing && { standing }) };
      };
      return { page, summaryOf };
    },
  };
};
export type LawRevisionService = ReturnType<typeof lawRevisionService>;
