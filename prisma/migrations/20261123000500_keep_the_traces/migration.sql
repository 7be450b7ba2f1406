-- What happened is never taken away by the application: a payment, a booking and a given number stay, whatever becomes of them.
REVOKE DELETE ON "Payment", "Booking", "NumberSeries", "ProviderEvent", "StaffTask", "EnrolmentRequest", "AccessLetter" FROM preau_app;
