namespace Hornada.Core.Basics;

/// <summary>Marks a setting whose value nobody may read where settings are shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;
