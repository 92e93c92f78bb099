import { requireUnmerged } from '../../shared/establishments/merging.ts';
import { establishmentNotFound } from '../../shared/establishments/problems.ts';
import type { Establishment } from '../../shared/establishments/schema.ts';
import { establishmentUnknown } from '../../shared/inspections/problems.ts';
import { isVisibleTo } from '../../shared/inspections/rules.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf, type PlainDate } from '../../shared/kernel/dates.ts';
import { type EstablishmentId, SupplyLinkId } from '../../shared/kernel/ids.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { may, type Permission } from '../../shared/permissions/permissions.ts';
import type { Party } from '../../shared/supply-chain/neighbours.ts';
import { linkSourceUnknown, supplyLinkNotFound } from '../../shared/supply-chain/problems.ts';
import { correctLink, endLink, recordLink, retractLink } from '../../shared/supply-chain/rules.ts';
import {
  type NewSupplyLink,
  type SupplyChain,
  type SupplyChainLink,
  type SupplyDirection,
  SupplyLink,
  type SupplyLinkCorrection,
  type SupplyLinkEnd,
  SupplyParty,
  type SupplySource,
} from '../../shared/supply-chain/schema.ts';
import type { EstablishmentRepository } from '../establishments/repository.ts';
import { once } from '../platform/answers.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { SupplyChainRepository } from './repository.ts';
import { walk, type Walked } from './walk.ts';

export interface SupplyChainSlice {
  readonly table: Table;
  readonly links: SupplyChainRepository;
  readonly establishments: Pick<EstablishmentRepository, 'findMany' | 'find'>;
  readonly newId: () => string;
}

/** Where a link lies: under the one that supplies. */
export interface LinkPath {
  readonly fromId: string;
  readonly linkId: string;
}
type Ends = readonly (Establishment | undefined)[];
type RequireVersion = (record: SupplyLink) => void;

export interface ChainQuery {
  readonly directions: readonly SupplyDirection[];
  readonly levels: 1 | 2;
  readonly on?: PlainDate | undefined;
}

const Known = SupplyParty.shape.establishment.unwrap().strip();
const partyFor = (actor: Actor, establishment: Party): SupplyParty => {
  const { id, name, place } = establishment;
  const known = may(actor, 'establishment:read', place) && { establishment: Known.parse(establishment) };
  return { id, name, provinceCode: place.provinceCode, ...known };
};

const linkFor = (actor: Actor, { link, direction, level, from, to }: Walked): SupplyChainLink => {
  const { id, kind, since, until, source, note } = link;
  const isMine = [from, to].some(({ place }) => may(actor, 'supplyLink:read', place));
  return {
    id,
    kind,
    direction,
    level,
    fromId: from.id,
    toId: to.id,
    recordedUnder: link.fromId,
    since,
    ...(until !== undefined && { until }),
    ...(isMine && { source, ...(note !== undefined && { note }) }),
  };
};

export const supplyChainService = ({ table, links, establishments, newId }: SupplyChainSlice) => {
  /** A link belongs to both ends: who holds one of them in the area may see and keep it. */
  const holdsAnEnd = (actor: Actor, permission: Permission, ends: Ends): boolean =>
    ends.some((end) => end && may(actor, permission, end.place));

  /** One request for who holds the end that supplies; the other end is read for others alone. */
  const visible = async (
    { fromId, linkId }: LinkPath,
    actor: Actor,
    wanted: 'supplyLink:read' | 'supplyLink:manage' = 'supplyLink:read',
    sourceId?: string,
  ): Promise<{ link: SupplyLink; inspection: Inspection | undefined }> => {
    const { link, supplier, inspection } = await links.findWithSupplier(fromId, linkId, sourceId);
    if (!link) throw supplyLinkNotFound();
    if (holdsAnEnd(actor, wanted, [supplier])) return { link, inspection };
    const ends = [supplier, await establishments.find(link.toId)];
    if (!holdsAnEnd(actor, 'supplyLink:read', ends)) throw supplyLinkNotFound();
    if (!holdsAnEnd(actor, wanted, ends)) throw forbidden();
    return { link, inspection };
  };

  /** @throws Problem `link-source-unknown` for a visit to neither, one not yet recorded, or one out of sight. */
  const requireSource = (
    { inspectionId }: SupplySource,
    inspection: Inspection | undefined,
    actor: Actor,
    { fromId, toId }: Pick<SupplyLink, 'fromId' | 'toId'>,
  ): void => {
    if (inspectionId === undefined) return;
    const says =
      inspection?.recordId !== undefined &&
      isVisibleTo(actor, inspection) &&
      [fromId, toId].includes(inspection.establishment.id);
    if (!says) throw linkSourceUnknown();
  };

  const requireEnds = (ends: Ends, actor: Actor): void => {
    const pointers = ['/fromId', '/toId'] as const;
    const outside = !holdsAnEnd(actor, 'supplyLink:manage', ends);
    pointers.forEach((pointer, i) => {
      const end = ends[i];
      if (!end || outside) throw establishmentUnknown(pointer);
    });
    pointers.forEach((pointer, i) => {
      const end = ends[i];
      if (end) requireUnmerged(end, pointer);
    });
  };

  const changed = async (
    path: LinkPath,
    sender: Sender,
    requireVersion: RequireVersion,
    action: 'correct' | 'end' | 'retract',
    change: (link: SupplyLink, inspection: Inspection | undefined) => SupplyLink,
    sourceId?: string,
  ): Promise<SupplyLink> => {
    const { link, inspection } = await visible(path, sender.actor, 'supplyLink:manage', sourceId);
    requireVersion(link);
    const next = change(link, inspection);
    await links.replace(next, link, action, sender);
    return next;
  };
  const actOf = ({ actor, receivedAt }: Sender) => ({ by: actor, at: receivedAt });

  /** The establishment a chain is asked for, or the one it was merged into, with its neighbours: one request. */
  const rootOf = async (id: EstablishmentId, actor: Actor) => {
    const { establishment: asked, neighbours } = await links.findWithNeighbours(id);
    if (!asked || !may(actor, 'supplyLink:read', asked.place)) throw establishmentNotFound();
    if (!asked.mergedInto) return { root: asked, neighbours };
    // where nobody of the place is linked with anyone, there is nothing more to read
    const survivor = neighbours?.self ?? (await establishments.find(asked.mergedInto));
    const root: Party = survivor && may(actor, 'supplyLink:read', survivor.place) ? survivor : asked;
    return { root, neighbours };
  };

  return {
    read: async (path: LinkPath, actor: Actor): Promise<SupplyLink> => (await visible(path, actor)).link,

    record: (command: NewSupplyLink, sender: Sender): Promise<SupplyLink> =>
      once(table, sender, SupplyLink, async () => {
        const link = recordLink(command, command.id ?? SupplyLinkId.parse(newId()), actOf(sender));
        const { ends, inspection } = await links.ground(command);
        requireEnds(ends, sender.actor);
        requireSource(command.source, inspection, sender.actor, link);
        await links.add(link, sender);
        return link;
      }),

    correct: (path: LinkPath, correction: SupplyLinkCorrection, sender: Sender, version: RequireVersion) =>
      changed(
        path,
        sender,
        version,
        'correct',
        (link, inspection) => {
          if (correction.source) requireSource(correction.source, inspection, sender.actor, link);
          return correctLink(link, correction, actOf(sender));
        },
        correction.source?.inspectionId,
      ),
    end: (path: LinkPath, end: SupplyLinkEnd, sender: Sender, version: RequireVersion) =>
      changed(path, sender, version, 'end', (link) => endLink(link, end, actOf(sender))),
    retract: (path: LinkPath, reason: string, sender: Sender, version: RequireVersion) =>
      changed(path, sender, version, 'retract', (link) => retractLink(link, reason, actOf(sender))),

    /** Up, down or both, one level or two; what a walk shows at most stands at `walkBounds`. */
    async chain(
      id: EstablishmentId,
      { directions, levels, on }: ChainQuery,
      actor: Actor,
      at: Instant,
    ): Promise<SupplyChain> {
      const { root, neighbours } = await rootOf(id, actor);
      const day = on ?? legalDateOf(at);
      const { walked, more } = await walk(links, { root, neighbours, directions, levels, on: day });
      const parties = new Map(
        [root, ...walked.flatMap(({ from, to }) => [from, to])].map((it) => [it.id, it]),
      );
      return {
        establishmentId: root.id,
        on: day,
        parties: [...parties.values()].map((it) => partyFor(actor, it)),
        links: walked.map((it) => linkFor(actor, it)),
        more,
      };
    },
  };
};
export type SupplyChainService = ReturnType<typeof supplyChainService>;
