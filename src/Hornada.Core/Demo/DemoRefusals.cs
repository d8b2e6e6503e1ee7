using Hornada.Core.Basics;

namespace Hornada.Core.Demo;

public static class DemoRefusals
{
    /// <summary>The store has no demo.</summary>
    public static Refusal NoDemo { get; } = new(RefusalKind.NotFound, "NO_DEMO", new(
        "Aquí no hay datos de demostración",
        "There is no demo data here",
        "Er zijn hier geen demogegevens",
        "Il n’y a pas de données de démonstration ici"));

    /// <summary>All admins are of the demo, and there are real bakeries.</summary>
    public static Refusal NoAdminLeft { get; } = new(RefusalKind.RuleBroken, "NO_ADMIN_LEFT", new(
        "Sin la demostración no quedaría ningún administrador: da primero ese rol a una cuenta tuya",
        "Without the demo nobody would be left as an admin: first give that role to an account of your own",
        "Zonder de demo blijft er geen beheerder over: geef die rol eerst aan een eigen account",
        "Sans la démonstration, il ne resterait aucun administrateur : donnez d’abord ce rôle à un compte à vous"));
}
