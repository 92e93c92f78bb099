import { applyService } from '../areas/apply-service.ts';
import { changeSetRepository } from '../areas/change-set-repository.ts';
import { establishmentsIn } from '../areas/establishments-in.ts';
import { establishmentFollower } from '../areas/followers.ts';
import { areaRepository } from '../areas/repository.ts';
import { rightsFollower } from '../areas/rights-follower.ts';
import { areaTurn } from '../areas/turn.ts';
import { workFollower } from '../areas/work-followers.ts';
import { worksOf } from '../areas/works.ts';
import { craftVillageRepository } from '../craft-villages/repository.ts';
import { craftVillageService } from '../craft-villages/service.ts';
import { establishmentRepository } from '../establishments/repository.ts';
import { userRepository } from '../people/repository.ts';
import type { Table } from '../platform/table.ts';
import type { RegisterRepository } from '../register/repository.ts';

export interface AreaPartsSettings {
  readonly table: Table;
  readonly register: Pick<RegisterRepository, 'listIds'>;
  readonly newId: () => string;
}

/** What applies changes of areas, for whoever calls and for the clock. */
export const areaParts = ({ table, register, newId }: AreaPartsSettings) => {
  const areas = areaRepository(table);
  const changeSets = changeSetRepository(table);
  const villages = craftVillageRepository(table);
  const works = worksOf(table);
  const inCommune = establishmentsIn(register);
  const applying = applyService({
    table,
    areas,
    changeSets,
    turns: areaTurn(table),
    // the day's own areas, not remembered ones: the set has just changed them
    villages: craftVillageService({ table, areas, villages, newId }),
    followers: {
      establishments: establishmentFollower(inCommune, establishmentRepository(table)),
      rights: rightsFollower(userRepository(table)),
      inspections: workFollower(works.inspections),
      violations: workFollower(works.violations),
      penalties: workFollower(works.penalties),
      quarantined: workFollower(works.quarantined),
      pairs: workFollower(works.pairs),
      conflicts: workFollower(works.conflicts),
      flags: workFollower(works.flags),
      referrals: workFollower(works.referrals),
      plans: workFollower(works.plans),
    },
  });
  return { changeSets, establishmentsIn: inCommune, works, applying };
};
