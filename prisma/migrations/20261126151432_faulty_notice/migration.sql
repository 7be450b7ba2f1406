-- An adult whose address gives mails back is told of a message in the portal only, and counted apart.
ALTER TYPE "GroupNotice" ADD VALUE 'faulty';
