/** Allowed moves of an aggregate: each action names the states it may start from and the state it ends in. */
export type Transitions<State extends string, Action extends string> = Readonly<
  Record<Action, { readonly from: readonly State[]; readonly to: State }>
>;

/**
 * Reads a table of transitions. The API, the tablet and the buttons of the pages ask the same object.
 *
 * @returns `allows`, `next` (the state after an action, or undefined where it is not allowed) and `actionsFrom`.
 */
export const lifeCycle = <State extends string, Action extends string>(
  transitions: Transitions<State, Action>,
) => {
  const allows = (state: State, action: Action): boolean => transitions[action].from.includes(state);
  return {
    transitions,
    allows,
    next: (state: State, action: Action): State | undefined =>
      allows(state, action) ? transitions[action].to : undefined,
    actionsFrom: (state: State): Action[] =>
      (Object.keys(transitions) as Action[]).filter((action) => allows(state, action)), // keys of our own table
  };
};
