using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using OpCode = System.Reflection.Emit.OpCode;

namespace Hornada.Testing;

/// <summary>One type that a type of the same assembly mentions.</summary>
/// <param name="From">The outermost type that contains the mention, with its namespace. A closure counts as its method's type.</param>
/// <param name="Member">The method or field that contains it, or what it is otherwise: a base type, an attribute.</param>
/// <param name="To">The outermost type that is mentioned, with its namespace.</param>
public sealed record TypeUse(string From, string Member, string To)
{
    public override string ToString() => $"{From}.{Member} → {To}";
}

/// <summary>
/// Finds which types of an assembly mention which others of it, from the compiled metadata and IL: base types, interfaces,
/// constraints, attributes, fields, signatures, local variables, catch clauses and every token of a method body.
/// The compiler copies the values of constants and of <c>nameof</c>; a use of those alone leaves no trace.
/// </summary>
public sealed class TypeUses
{
    private static readonly char[] NotInNames =
        [.. Enumerable.Range(0, 256).Select(code => (char)code).Where(one => !char.IsAsciiLetterOrDigit(one) && one is not ('.' or '_'))];

    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly NamesOfTypes _names;
    private readonly HashSet<TypeUse> _found = [];
    private string _from = "";
    private string _member = "";

    private TypeUses(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _names = new NamesOfTypes(_metadata);
    }

    /// <summary>All uses in an assembly that was loaded from a file, each once.</summary>
    public static IReadOnlyCollection<TypeUse> In(Assembly assembly) => In(assembly.Location);

    /// <summary>All uses in the assembly of a file, each once.</summary>
    public static IReadOnlyCollection<TypeUse> In(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var uses = new TypeUses(file);
        foreach (var type in uses._metadata.TypeDefinitions)
        {
            uses.Visit(type);
        }

        return uses._found;
    }

    private void Visit(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        (_from, _member) = (_names.Outermost(handle), "(type)");
        Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddConstraints(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            _member = NameOf(handle, field.Name);
            Add(field.DecodeSignature(_names, null));
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            _member = NameOf(handle, property.Name);
            AddAttributes(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            _member = NameOf(handle, method.Name);
            Visit(method);
        }
    }

    private void Visit(MethodDefinition method)
    {
        Add(method.DecodeSignature(_names, null));
        AddAttributes(method.GetCustomAttributes());
        AddConstraints(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            AddAttributes(_metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            Add(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null));
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach (var token in Instructions.TokensIn(body.GetILReader()))
        {
            Add(token);
        }
    }

    /// <summary>The member's name, with the nested types around it: <c>&lt;Place&gt;d__3.MoveNext</c> says where a closure is.</summary>
    private string NameOf(TypeDefinitionHandle type, StringHandle member)
    {
        var name = _metadata.GetString(member);
        for (var at = _metadata.GetTypeDefinition(type); !at.GetDeclaringType().IsNil;
             at = _metadata.GetTypeDefinition(at.GetDeclaringType()))
        {
            name = $"{_metadata.GetString(at.Name)}.{name}";
        }

        return name;
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(one => _metadata.GetGenericParameter(one).GetConstraints()))
        {
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(_metadata.GetCustomAttribute))
        {
            Add(attribute.Constructor);
            Add(TypesNamedIn(_metadata.GetBlobReader(attribute.Value)));
        }
    }

    /// <summary>
    /// The types that are arguments of an attribute, such as <c>[JsonConverter(typeof(X))]</c>: the value holds their names as text,
    /// each behind one byte of length, which can look like a letter too.
    /// </summary>
    private IEnumerable<string> TypesNamedIn(BlobReader value)
    {
        var text = Encoding.Latin1.GetString(value.ReadBytes(value.Length));
        return text.Split(NotInNames, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => new[] { word, word[1..] }).Where(_names.OfTopLevelTypes.Contains);
    }

    /// <summary>Adds what a handle stands for: a type, a member with its type, or the arguments of a generic method.</summary>
    private void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when !handle.IsNil:
                Add([_names.Outermost((TypeDefinitionHandle)handle)]);
                break;
            case HandleKind.TypeSpecification:
                Add(_metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null));
                break;
            case HandleKind.MethodDefinition:
                Add(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(_metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method);
                Add(specification.DecodeSignature(_names, null).SelectMany(types => types));
                break;
        }
    }

    private void Add(MethodSignature<ImmutableArray<string>> signature) =>
        Add(signature.ParameterTypes.Append(signature.ReturnType).SelectMany(types => types));

    private void Add(ImmutableArray<ImmutableArray<string>> types) => Add(types.SelectMany(each => each));

    private void Add(ImmutableArray<string> types) => Add(types.AsEnumerable());

    private void Add(IEnumerable<string> types) =>
        _found.UnionWith(types.Where(type => type != _from).Select(type => new TypeUse(_from, _member, type)));

    /// <summary>The tokens that the instructions of a method body carry.</summary>
    private static class Instructions
    {
        private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

        public static List<EntityHandle> TokensIn(BlobReader body)
        {
            var tokens = new List<EntityHandle>();
            while (body.RemainingBytes > 0)
            {
                int value = body.ReadByte();
                var code = Codes[value == 0xFE ? (0xFE << 8) | body.ReadByte() : value];
                switch (code.OperandType)
                {
                    case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                        tokens.Add(MetadataTokens.EntityHandle(body.ReadInt32()));
                        break;
                    case OperandType.InlineSwitch:
                        var targets = body.ReadInt32();
                        body.Offset += 4 * targets;
                        break;
                    default:
                        body.Offset += MethodCalls.SizeOf(code.OperandType);
                        break;
                }
            }

            return tokens;
        }
    }

    /// <summary>Turns each type of a signature into the names of those types of this assembly that it is made of.</summary>
    private sealed class NamesOfTypes(MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<string>, object?>
    {
        public HashSet<string> OfTopLevelTypes { get; } =
        [
            .. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => type.GetDeclaringType().IsNil)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];

        public string Outermost(TypeDefinitionHandle handle)
        {
            var type = metadata.GetTypeDefinition(handle);
            while (!type.GetDeclaringType().IsNil)
            {
                type = metadata.GetTypeDefinition(type.GetDeclaringType());
            }

            return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
        }

        public ImmutableArray<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            [Outermost(handle)];

        public ImmutableArray<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

        public ImmutableArray<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext,
            TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> genericType,
            ImmutableArray<ImmutableArray<string>> typeArguments) => [.. genericType, .. typeArguments.SelectMany(each => each)];

        public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(each => each)];

        public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType,
            bool isRequired) => [.. modifier, .. unmodifiedType];

        public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

        public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

        public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];
    }
}
