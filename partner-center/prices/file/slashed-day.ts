/** A day such as `1/12/2026` or `1.12.2026`, of whose first two parts either may be the month. */
export const slashedDay = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/;
