-- Where few payments are invoiced after their month, what is still to invoice is found without reading all the others.
-- Where most are, the bookings without an invoice are found by their own index.
CREATE INDEX payment_invoiced ON "Payment" ("regieId") WHERE "isInvoiced" AND state = 'confirmed';
