/** Why a baseline cannot be used, in words. */
export class BaselineError extends Error {}
