/** How many children the form of `/demande-de-compte` has room for; more are told to the service. */
export const MAX_CHILDREN = 4;

/** « child1FirstName »…: the names of the fields of one child. */
export function childFields(rank: number) {
  return {
    firstName: `child${rank}FirstName`,
    lastName: `child${rank}LastName`,
    birthDay: `child${rank}BirthDay`,
    schoolId: `child${rank}SchoolId`,
  } as const;
}
