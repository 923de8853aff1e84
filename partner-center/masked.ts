/** A phone number as a journal keeps it: the country and the last two digits. */
export function maskedPhone(phone: string): string {
  return phone.length < 6 ? '•••' : `${phone.slice(0, 3)}•••${phone.slice(-2)}`;
}

/** An address as a journal keeps it: the first letters of its name and of its domain. */
export function maskedEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  const top = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : '';
  return `${name.slice(0, 1)}•••@${domain.slice(0, 1)}•••${top}`;
}
