using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>A column of a CSV file of a canteen's customers.</summary>
public sealed class CustomerColumn : CsvColumn
{
    private CustomerColumn(string id, LocalizedMessage name, string others, Func<CustomerView, string?> read)
        : base(id, name, others) => Read = read;

    /// <summary>The cell of a customer; null for none. Not yet safe from being taken for a formula.</summary>
    internal Func<CustomerView, string?> Read { get; }

    /// <summary>Says which customer is meant.</summary>
    internal static CustomerColumn Key { get; } = new(
        "id", new("Id", "Id", "Id", "Id"), "identificador identifier identifiant uuid", view => view.Customer.Id);

    internal static CustomerColumn FullName { get; } = new(
        "fullName", new("Nombre", "Name", "Naam", "Nom"), "alumno estudiante student leerling kind child enfant eleve nino nombrecompleto",
        view => view.Customer.FullName);

    internal static CustomerColumn Class { get; } = new(
        "class", new("Curso", "Class", "Klas", "Classe"), "grado grade groep grupo group clase", view => view.Customer.Class);

    internal static CustomerColumn Parent { get; } = new(
        "parent", new("Responsable", "Parent", "Ouder", "Parent"), "paga padre madre payer payeur betaler tutor",
        view => view.Parent?.FullName);

    internal static CustomerColumn Email { get; } = new(
        "email", new("Correo", "E-mail", "E-mail", "E-mail"), "correoelectronico mail courriel parentemail emailadres",
        view => view.Parent?.Email);

    internal static CustomerColumn Phone { get; } = new(
        "phone", new("Teléfono", "Phone", "Telefoon", "Téléphone"), "celular movil mobile gsm tel telefoonnummer parentphone",
        view => view.Parent?.Phone);

    /// <summary>All columns, in the order of an export.</summary>
    public static IReadOnlyList<CustomerColumn> All { get; } = [Key, FullName, Class, Parent, Email, Phone];
}
