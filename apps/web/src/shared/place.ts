interface Place {
  readonly divisionName?: string | null;
  readonly address?: string | null;
}

/** 黎里镇 and 黎里镇芦莘大道 are one place: people write the town into the address. Empty where nothing is known. */
export function placeName({ divisionName, address }: Place, between = ' '): string {
  if (divisionName && address?.startsWith(divisionName)) return address;
  return [divisionName, address].filter(Boolean).join(between);
}
