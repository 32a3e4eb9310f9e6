/** How the process hands out addresses for uploads. */
export class UploadTerms {
  /** @param addressSeconds how long an address may be used to begin sending; a weak net needs its time */
  constructor(readonly addressSeconds = 3600) {}
}
