using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>
/// The one table of who may do what at a bakery. Doors name a <see cref="Permission"/>; the page of people and docs/roles.md show this
/// table. Customers have no role at a bakery, and an admin none by being an admin: see docs/roles.md.
/// </summary>
public static class RoleTable
{
    private static readonly bool[,] Allowed = Fill();

    /// <summary>The roles that people can have, the one with most permissions first.</summary>
    public static IReadOnlyList<StaffRole> ForPeople { get; } = [StaffRole.Owner, StaffRole.Manager, StaffRole.Baker, StaffRole.Counter];

    public static bool Allows(StaffRole role, Permission permission) => Allowed[(int)role, (int)permission];

    /// <summary>The roles with a permission.</summary>
    public static IReadOnlyList<StaffRole> With(Permission permission) => permission switch
    {
        Permission.Orders or Permission.HandOver or Permission.Stock =>
            [StaffRole.Owner, StaffRole.Manager, StaffRole.Baker, StaffRole.Counter, StaffRole.Tablet],
        Permission.Opening => [StaffRole.Owner, StaffRole.Manager, StaffRole.Baker, StaffRole.Tablet],
        Permission.Catalogue or Permission.Promotions or Permission.Settings or Permission.Money or Permission.People
            or Permission.Programs => [StaffRole.Owner, StaffRole.Manager],
        Permission.Companies => [StaffRole.Owner],
    };

    /// <summary>The roles that somebody with this role may give to and take from others.</summary>
    public static IReadOnlyList<StaffRole> GivenBy(StaffRole role) => role switch
    {
        StaffRole.Owner => ForPeople,
        StaffRole.Manager => [StaffRole.Baker, StaffRole.Counter],
        StaffRole.Baker or StaffRole.Counter or StaffRole.Tablet => [],
    };

    public static LocalizedMessage Name(StaffRole role) => role switch
    {
        StaffRole.Owner => new("Dueño", "Owner", "Eigenaar", "Propriétaire"),
        StaffRole.Manager => new("Encargado", "Manager", "Verantwoordelijke", "Responsable"),
        StaffRole.Baker => new("Panadero", "Baker", "Bakker", "Boulanger"),
        StaffRole.Counter => new("Mostrador", "Counter", "Toonbank", "Comptoir"),
        StaffRole.Tablet => new("Tableta", "Tablet", "Tablet", "Tablette"),
    };

    public static LocalizedMessage Describe(Permission permission) => permission switch
    {
        Permission.Orders => new(
            "Ver y trabajar los pedidos", "See and work the orders", "Bestellingen zien en afwerken", "Voir et traiter les commandes"),
        Permission.HandOver => new(
            "Leer el código y entregar", "Check codes and hand over", "Codes lezen en afgeven", "Lire le code et remettre"),
        Permission.Stock => new(
            "Contar existencias y ocultar lo agotado",
            "Count the stock and hide what ran out",
            "Voorraad tellen en verbergen wat op is",
            "Compter le stock et masquer ce qui est épuisé"),
        Permission.Opening => new(
            "Abrir, cerrar y pausar", "Open, close and pause", "Openen, sluiten en pauzeren", "Ouvrir, fermer et mettre en pause"),
        Permission.Catalogue => new(
            "Cambiar productos y precios", "Change products and prices", "Producten en prijzen wijzigen", "Modifier produits et prix"),
        Permission.Promotions => new(
            "Hacer ofertas y promociones", "Make offers and promotions", "Acties en promoties maken", "Créer offres et promotions"),
        Permission.Settings => new(
            "Cambiar horario y ajustes", "Change hours and settings", "Uren en instellingen wijzigen", "Modifier horaires et réglages"),
        Permission.Money => new(
            "Ver estadísticas y dinero", "See statistics and money", "Cijfers en geld zien", "Voir statistiques et argent"),
        Permission.People => new(
            "Invitar personas y tabletas", "Invite people and tablets", "Mensen en tablets uitnodigen", "Inviter personnes et tablettes"),
        Permission.Programs => new(
            "Conectar programas", "Connect programs", "Programma’s koppelen", "Connecter des programmes"),
        Permission.Companies => new(
            "Abrir y cerrar tiendas", "Open and close shops", "Winkels openen en sluiten", "Ouvrir et fermer des magasins"),
    };

    private static bool[,] Fill()
    {
        var (roles, permissions) = (Enum.GetValues<StaffRole>(), Enum.GetValues<Permission>());
        var table = new bool[roles.Length, permissions.Length];
        foreach (var permission in permissions)
        {
            foreach (var role in With(permission))
            {
                table[(int)role, (int)permission] = true;
            }
        }

        return table;
    }
}
